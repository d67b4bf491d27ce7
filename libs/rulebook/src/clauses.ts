/** The words of the rulebook as data (`data/rulebook/clauses.json`): read elsewhere and passed in, nothing is opened here. */
export interface ClausesDocument {
  readonly regulation: { readonly file: string; readonly sha256: string };
  readonly clauses: readonly Clause[];
  readonly guardRails: readonly GuardRail[];
  readonly readings: readonly ContestableReading[];
}

/** One clause of the regulation, R01 … R62. */
export interface Clause {
  readonly id: string;
  /** The heading of the regulation it stands under. */
  readonly section: string;
  /** An exact substring of the regulation. */
  readonly quote: string;
  readonly en: string;
}

/** One guard-rail, G1 … G20: ours, not the regulation's. */
export interface GuardRail {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Policy keys that switch or set it; empty = none can. */
  readonly keys: readonly string[];
}

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One place where the text can be read otherwise, A01 … A68: the question, how it is read here, and what decides. */
export interface ContestableReading {
  readonly id: string;
  /** Shown wherever a rulebook is edited (domain.md 2.5). */
  readonly contested: boolean;
  readonly question: Bilingual;
  readonly reading: Bilingual;
  /** Policy keys, the deciding one first; empty = no key, the reading is fixed. */
  readonly keys: readonly string[];
  /** The default of the first key as short text; null without a key. */
  readonly default: string | null;
  /** Other values of the first key, or `key=value` for another one. */
  readonly alternatives: readonly string[];
}

/** What a code such as R53 or G1 says, in both languages; `quote` is null for a guard-rail. */
export interface ClauseWords extends Bilingual {
  readonly id: string;
  readonly section: string | null;
  readonly quote: string | null;
}

/** Looks codes up. Codes that are not in the document give undefined. */
export interface ClauseBook {
  readonly clause: (code: string) => ClauseWords | undefined;
  readonly reading: (id: string) => ContestableReading | undefined;
  /** The readings that a policy key decides. */
  readonly readingsOfKey: (key: string) => readonly ContestableReading[];
  /** The readings to be shown wherever a rulebook is edited. */
  readonly contested: readonly ContestableReading[];
}

export function clauseBook(document: ClausesDocument): ClauseBook {
  const words = new Map<string, ClauseWords>();
  for (const { id, section, quote, en } of document.clauses)
    words.set(id, { id, section, quote, zh: quote, en });
  for (const { id, zh, en } of document.guardRails)
    words.set(id, { id, section: null, quote: null, zh, en });
  const readings = new Map(document.readings.map((reading) => [reading.id, reading]));
  return {
    clause: (code) => words.get(code),
    reading: (id) => readings.get(id),
    readingsOfKey: (key) => document.readings.filter(({ keys }) => keys.includes(key)),
    contested: document.readings.filter(({ contested }) => contested),
  };
}

import { canonical } from '@ledger/kernel';
import type { Json } from '@ledger/kernel';
import { policyFields } from '@ledger/rulebook';
import type { ClauseBook, PolicyDocument } from '@ledger/rulebook';
import type { Lang, Phrase } from '../words';
import { clausesOfKey } from './key-clauses';

/** One key that two versions answer differently. */
export interface KeyDifference {
  readonly key: string;
  /** null = the version does not have the key. */
  readonly before: Json;
  readonly after: Json;
  /** Clauses of the regulation (R..), readings of it (A..) and guard-rails (G..) that the key decides. */
  readonly decides: readonly string[];
}

/** One clause, reading or guard-rail that the differences touch, in words. */
export interface TouchedClause extends Phrase {
  readonly code: string;
  /** The regulation's own words; null for readings and guard-rails. */
  readonly quote: string | null;
  readonly keys: readonly string[];
}

export interface PolicyComparison {
  readonly before: VersionName;
  readonly after: VersionName;
  readonly keys: readonly KeyDifference[];
  /** Clauses first, then readings, then guard-rails, each by number. */
  readonly clauses: readonly TouchedClause[];
}

export interface VersionName {
  readonly policyId: string;
  readonly version: string;
  readonly effectiveFrom: string;
}

const NAMES: ReadonlySet<string> = new Set(['policyId', 'version', 'effectiveFrom']);

/** What a version changes against another: key by key, and clause by clause. */
export function comparePolicies(
  before: PolicyDocument,
  after: PolicyDocument,
  book: ClauseBook,
): PolicyComparison {
  const keys = policyFields
    .filter(({ path }) => !NAMES.has(path))
    .flatMap(({ path, decides }) => differenceAt(path, decides, before, after));
  return { before: nameOf(before), after: nameOf(after), keys, clauses: touched(keys, book) };
}

const nameOf = ({ policyId, version, effectiveFrom }: PolicyDocument): VersionName => ({
  policyId,
  version,
  effectiveFrom,
});

function differenceAt(
  path: string,
  decides: readonly string[],
  ...[a, b]: readonly [PolicyDocument, PolicyDocument]
): KeyDifference[] {
  const [before, after] = [valueAt(a, path), valueAt(b, path)];
  if (canonical(before) === canonical(after)) return [];
  return [{ key: path, before, after, decides: [...clausesOfKey(path), ...decides] }];
}

/** A key that an older document does not have reads as null. */
function valueAt(document: PolicyDocument, path: string): Json {
  let value: unknown = document;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return (value ?? null) as Json;
}

function touched(keys: readonly KeyDifference[], book: ClauseBook): readonly TouchedClause[] {
  const codes = [...new Set(keys.flatMap(({ decides }) => decides))].toSorted(inOrder);
  return codes.flatMap((code) => {
    const words = wordsOf(code, book);
    if (words === undefined) return [];
    const own = keys.filter(({ decides }) => decides.includes(code)).map(({ key }) => key);
    return [{ code, ...words, keys: own }];
  });
}

function wordsOf(code: string, book: ClauseBook): Omit<TouchedClause, 'code' | 'keys'> | undefined {
  const clause = book.clause(code);
  if (clause !== undefined) return { zh: clause.zh, en: clause.en, quote: clause.quote };
  const reading = book.reading(code);
  return reading && { zh: reading.question.zh, en: reading.question.en, quote: null };
}

const KINDS = 'RAG';
function inOrder(a: string, b: string): number {
  const kind = KINDS.indexOf(a.charAt(0)) - KINDS.indexOf(b.charAt(0));
  return kind === 0 ? Number(a.slice(1)) - Number(b.slice(1)) : kind;
}

/** A value of a policy key as people compare it. */
export function valueText(value: Json, lang: Lang): string {
  if (value === null) return lang === 'zh' ? '（未设）' : '(not set)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

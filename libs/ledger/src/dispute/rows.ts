import type { DisputeSubject, Outcome, Side } from '@ledger/facts/dispute';
import type { Actor, LocalDate, Period } from '@ledger/kernel';

/** One case. */
export interface DisputeRow {
  readonly disputeId: string;
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly period: Period;
  readonly about: DisputeSubject;
  readonly status: 'OPEN' | 'RULED' | 'WITHDRAWN';
  readonly outcome: Outcome | null;
  /** Events that the ruling named: what was changed because of it. */
  readonly compensating: readonly { readonly eventId: string; readonly type: string }[];
  /** Log position that the case is pinned to. */
  readonly logPosition: number;
  readonly openedBy: string;
  /** Who decided or recorded what the case is about; none of them rules. */
  readonly respondents: readonly string[];
  readonly openedAt: string;
  /** Last local date to rule it. */
  readonly ruleBy: LocalDate;
  readonly endedAt: string | null;
}

/** One thing that happened in a case. */
export interface CaseEntry {
  readonly eventId: string;
  readonly type:
    | 'DisputeOpened'
    | 'DisputeStatementMade'
    | 'EvidenceAttached'
    | 'DisputeRuled'
    | 'DisputeWithdrawn';
  readonly at: string;
  readonly actor: Actor;
  readonly side: Side | null;
  /** What was said or typed, `[erased]` once the person is erased; null = nothing. */
  readonly text: string | null;
  /** The kept file of a piece of evidence. */
  readonly file: {
    readonly sha256: string;
    readonly bytes: number;
    readonly kind: string;
    readonly mediaType: string;
  } | null;
}

/** What both sides saw when the case was opened, as it was frozen. */
export interface FrozenView {
  readonly sha256: string;
  /** Whether the text still has the digest that the opening names. */
  readonly intact: boolean;
  readonly view: unknown;
}

/** A case from its opening to its end: the same for everybody concerned. */
export interface CaseFile {
  readonly dispute: DisputeRow;
  readonly timeline: readonly CaseEntry[];
  readonly frozen: FrozenView;
}

/** What somebody objects to, as it stands now; `text` is null where there is nothing of the kind. */
export interface Matter {
  readonly text: string | null;
  readonly sha256: string;
  readonly logPosition: number;
  readonly respondents: readonly string[];
}

export interface MatterAsked {
  readonly employeeId: string;
  readonly period: Period;
  readonly about: DisputeSubject;
}

/** What the cases can be asked. */
export interface CasesReads {
  /** In the order in which they were opened. */
  list(filter: {
    readonly employeeId?: string;
    readonly period?: Period;
    readonly status?: DisputeRow['status'];
  }): readonly DisputeRow[];
  find(disputeId: string): DisputeRow | undefined;
  file(disputeId: string): Promise<CaseFile | undefined>;
  matter(asked: MatterAsked): Promise<Matter>;
}

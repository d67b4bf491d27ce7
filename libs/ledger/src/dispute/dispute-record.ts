import type {
  DisputeFact,
  DisputeOpened,
  DisputeRuled,
  DisputeSubject,
  Outcome,
} from '@ledger/facts/dispute';
import type { Fen, LocalDate, Period, RecordedEvent, ViewRow } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';

/** One case as the views know it; its words stay sealed in the log and are opened when somebody reads them. */
export interface DisputeRecord {
  readonly disputeId: string;
  readonly employeeId: string;
  readonly period: Period;
  readonly about: DisputeSubject;
  readonly status: 'OPEN' | 'RULED' | 'WITHDRAWN';
  readonly outcome: Outcome | null;
  readonly compensating: readonly { readonly eventId: string; readonly type: string }[];
  readonly logPosition: number;
  readonly openedBy: string;
  readonly respondents: readonly string[];
  readonly ruleBy: LocalDate;
  readonly openedAt: string;
  readonly endedAt: string | null;
  /** Positions of the opening, of the end, and of all its events. */
  readonly opened: FactRef;
  readonly ended: FactRef | null;
  readonly facts: readonly FactRef[];
}

/** Folds one event of a dispute stream; undefined for an answer to a case that is not there. */
export function evolveDispute(
  record: DisputeRecord | undefined,
  event: RecordedEvent,
): DisputeRecord | undefined {
  const { position, recordedAt } = event;
  const type = event.type as DisputeFact['type'];
  if (type === 'DisputeOpened') return record ?? opened(event);
  if (record === undefined) return undefined;
  const known = { ...record, facts: [...record.facts, position] };
  const end = { ended: position, endedAt: recordedAt };
  switch (type) {
    case 'DisputeViewFrozen':
    case 'DisputeStatementMade':
    case 'EvidenceAttached':
      return known;
    case 'DisputeRuled': {
      const { outcome, compensating } = event.data as unknown as DisputeRuled['data'];
      return { ...known, ...end, status: 'RULED', outcome, compensating };
    }
    case 'DisputeWithdrawn':
      return { ...known, ...end, status: 'WITHDRAWN' };
  }
}

function opened({ data, position, recordedAt }: RecordedEvent): DisputeRecord {
  const { frozen: _frozen, ...about } = data as unknown as DisputeOpened['data'];
  return {
    ...about,
    status: 'OPEN',
    outcome: null,
    compensating: [],
    openedAt: recordedAt,
    endedAt: null,
    opened: position,
    ended: null,
    facts: [position],
  };
}

export const disputeRow = (record: DisputeRecord): ViewRow => [
  record.disputeId,
  record.employeeId,
  record.period,
  record.status,
  JSON.stringify(record),
];

/** All cases by id, in the order in which they were opened. */
export type Disputes = ReadonlyMap<string, DisputeRecord>;

/** The cases about a person's month. */
export const disputesAbout = (
  disputes: Disputes,
  employeeId: string,
  period: Period,
): readonly DisputeRecord[] =>
  disputes.size === 0
    ? []
    : [...disputes.values()].filter(
        (record) => record.employeeId === employeeId && record.period === period,
      );

/** Whether a case was open when the log stood at a position. */
export const wasOpenAt = ({ opened: from, ended }: DisputeRecord, position: FactRef): boolean =>
  from < position && (ended === null || ended > position);

/** What a deduction line must say for its penalty to be held. */
export interface HoldableLine {
  readonly date: LocalDate;
  readonly finding: string;
  readonly payableFen: Fen;
  readonly unworkedPayFen: Fen;
}

/** The penalty that open cases keep from being posted: that of the disputed finding, or of every line. */
export function heldPenaltyFen(
  lines: readonly HoldableLine[],
  open: readonly Pick<DisputeRecord, 'about'>[],
): Fen {
  if (open.length === 0) return 0;
  return lines
    .filter((line) => open.some(({ about }) => concerns(about, line)))
    .reduce((sum, { payableFen, unworkedPayFen }) => sum + payableFen - unworkedPayFen, 0);
}

const concerns = (about: DisputeSubject, { date, finding }: HoldableLine): boolean =>
  about.kind === 'STATEMENT' || (about.date === date && about.finding === finding);

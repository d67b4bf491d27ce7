import { initialBook, statements } from '@ledger/capabilities/payroll';
import type { StatementBook } from '@ledger/capabilities/payroll';
import type { IssuedFigures, IssuedLine, StatementFact } from '@ledger/facts/payroll';
import type { Fen, Period, RecordedEvent } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';

/** One issue of a statement with all that was told. */
export interface IssuedPaper {
  readonly fact: FactRef;
  readonly eventId: string;
  readonly issue: number;
  readonly issuedAt: string;
  /** Log position that its figures stand on. */
  readonly logPosition: number;
  readonly resultHash: string;
  readonly answerBy: string;
  readonly figures: IssuedFigures;
  readonly lines: readonly IssuedLine[];
}

/** A difference after the close, from its proposal to its end. */
export interface PaperAdjustment {
  readonly adjustmentId: string;
  readonly employeeId: string;
  readonly sourcePeriod: Period;
  readonly openPeriod: Period;
  readonly amountFen: Fen;
  readonly state: 'PROPOSED' | 'POSTED' | 'REJECTED' | 'REPLACED';
  readonly causeEventIds: readonly string[];
  /** Proposal first, end last. */
  readonly facts: readonly FactRef[];
}

/** What one person was told about one month and what followed: the row behind statements, closes and adjustments. */
export interface Paper {
  readonly employeeId: string;
  readonly period: Period;
  /** The same fold that decides: what is due is asked of the decider itself. */
  readonly book: StatementBook;
  readonly issues: readonly IssuedPaper[];
  /** Differences about this month. */
  readonly adjustments: readonly PaperAdjustment[];
  /** Differences of closed months that were posted to this one. */
  readonly received: readonly PaperAdjustment[];
  /** Positions of all events of the stream. */
  readonly facts: readonly FactRef[];
}

export const blankPaper = (employeeId: string, period: Period): Paper => ({
  employeeId,
  period,
  book: initialBook(),
  issues: [],
  adjustments: [],
  received: [],
  facts: [],
});

/** Folds one event of the statement stream of this person and month. */
export function evolvePaper(paper: Paper, event: RecordedEvent): Paper {
  // The codec checked it when it was written.
  const fact = event as unknown as StatementFact;
  const book = statements.decider.evolve(paper.book, fact, { id: event.id, rev: event.rev });
  const next = { ...paper, book, facts: [...paper.facts, event.position] };
  switch (fact.type) {
    case 'StatementIssued':
      return { ...next, issues: [...paper.issues, issuedPaper(fact.data, event)] };
    case 'StatementContinued':
      return { ...next, issues: continued(paper.issues, fact.data) };
    case 'StatementConfirmed':
    case 'StatementDisputed':
      return next;
    case 'AdjustmentProposed':
    case 'AdjustmentApproved':
    case 'AdjustmentRejected':
    case 'AdjustmentPosted':
      return { ...next, adjustments: withAdjustment(paper.adjustments, fact, event.position) };
  }
}

type Of<T extends StatementFact['type']> = Extract<StatementFact, { readonly type: T }>;

function issuedPaper(
  { issue, logPosition, resultHash, answerBy, figures, lines }: Of<'StatementIssued'>['data'],
  { position, id, recordedAt }: RecordedEvent,
): IssuedPaper {
  const told = { issue, logPosition, resultHash, answerBy, figures, lines };
  return { fact: position, eventId: id, issuedAt: recordedAt, ...told };
}

const continued = (
  issues: readonly IssuedPaper[],
  { issue, lines }: Of<'StatementContinued'>['data'],
): readonly IssuedPaper[] =>
  issues.map((paper) =>
    paper.issue === issue ? { ...paper, lines: [...paper.lines, ...lines] } : paper,
  );

type Adjusting = Of<
  'AdjustmentProposed' | 'AdjustmentApproved' | 'AdjustmentRejected' | 'AdjustmentPosted'
>;

function withAdjustment(
  all: readonly PaperAdjustment[],
  fact: Adjusting,
  position: FactRef,
): readonly PaperAdjustment[] {
  switch (fact.type) {
    case 'AdjustmentProposed':
      return put(replaced(all, fact, position), begun(fact, position, 'PROPOSED'));
    case 'AdjustmentApproved':
      return changed(all, fact.data.adjustmentId, position, {});
    case 'AdjustmentRejected':
      return changed(all, fact.data.adjustmentId, position, { state: 'REJECTED' });
    case 'AdjustmentPosted': {
      const { adjustmentId, openPeriod } = fact.data;
      return all.some((known) => known.adjustmentId === adjustmentId)
        ? changed(all, adjustmentId, position, { state: 'POSTED', openPeriod })
        : put(replaced(all, fact, position), begun(fact, position, 'POSTED'));
    }
  }
}

const put = (
  all: readonly PaperAdjustment[],
  adjustment: PaperAdjustment,
): readonly PaperAdjustment[] => [...all, adjustment];

function begun(
  { data }: Of<'AdjustmentProposed' | 'AdjustmentPosted'>,
  position: FactRef,
  state: PaperAdjustment['state'],
): PaperAdjustment {
  const { adjustmentId, employeeId, sourcePeriod, openPeriod, amountFen, causeEventIds } = data;
  const about = { adjustmentId, employeeId, sourcePeriod, openPeriod, amountFen, causeEventIds };
  return { ...about, state, facts: [position] };
}

const replaced = (
  all: readonly PaperAdjustment[],
  { data: { replaces } }: Of<'AdjustmentProposed' | 'AdjustmentPosted'>,
  position: FactRef,
): readonly PaperAdjustment[] =>
  replaces === undefined ? all : changed(all, replaces, position, { state: 'REPLACED' });

const changed = (
  all: readonly PaperAdjustment[],
  adjustmentId: string,
  ...[position, change]: readonly [FactRef, Partial<PaperAdjustment>]
): readonly PaperAdjustment[] =>
  all.map((known) =>
    known.adjustmentId === adjustmentId
      ? { ...known, ...change, facts: [...known.facts, position] }
      : known,
  );

/** The difference that an event posted to another month, as that month shows it. */
export function receivedFrom(paper: Paper, event: RecordedEvent): PaperAdjustment | undefined {
  if (event.type !== 'AdjustmentPosted') return undefined;
  const { adjustmentId } = event.data as unknown as Of<'AdjustmentPosted'>['data'];
  return paper.adjustments.find((known) => known.adjustmentId === adjustmentId);
}

/** The issue that a close at this log position closed: the last one told by then. */
export function issueAt(paper: Paper | undefined, logPosition: number): IssuedPaper | undefined {
  return paper?.issues.findLast(({ fact }) => fact <= logPosition);
}

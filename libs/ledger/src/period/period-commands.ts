import type {
  ClosePayrollPeriod,
  IssueStatement,
  StatementCommand,
} from '@ledger/capabilities/payroll';
import { assert, canonical, leafHash, time } from '@ledger/kernel';
import type { EventStore, LocalDate, Period } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Reads, Statement } from '../contract';
import type { Proofs } from '../evidence/proofs';
import { figuresOf, linesOf, resultHash } from './result';
import { rootAt } from './root';
import { workdaysAfter } from './workdays';

export interface IssueWorld {
  readonly reads: Pick<Reads, 'paySheet' | 'dayKind' | 'books'>;
  readonly policy: Pick<PolicyDocument, 'statement'>;
  /** Local date of the server. */
  readonly today: LocalDate;
}

/** What is to be told, and whose month still waits for an answer to an anomaly and is not told yet. */
export interface Issues {
  readonly commands: readonly IssueStatement[];
  readonly blocked: readonly Statement[];
}

/** Statements to issue for a month: of everybody, or of some; who was told the same figures already is told nothing new. */
export async function issueCommands(
  { reads, policy, today }: IssueWorld,
  period: Period,
  wanted?: ReadonlySet<string>,
): Promise<Issues> {
  const { rows, logPosition } = await reads.paySheet(period);
  const asked = rows.filter(({ employeeId }) => wanted?.has(employeeId) ?? true);
  const told = asked.filter(({ settlement }) => settlement.status === 'OK');
  const answerBy = workdaysAfter(today, policy.statement.disputeWorkdays, (date) =>
    reads.dayKind(date),
  );
  const periodClosed = reads.books
    .periods()
    .some((known) => known.period === period && known.status === 'CLOSED');
  return {
    commands: told.map((statement) => ({
      ...issueOf(statement),
      logPosition,
      answerBy,
      periodClosed,
    })),
    blocked: asked.filter(({ settlement }) => settlement.status !== 'OK'),
  };
}

function issueOf(
  statement: Statement,
): Pick<IssueStatement, 'type' | 'employeeId' | 'period' | 'figures' | 'lines' | 'resultHash'> {
  const { employeeId, period } = statement;
  const figures = figuresOf(statement);
  const lines = linesOf(statement);
  const hash = resultHash({ employeeId, period }, figures, lines);
  return { type: 'IssueStatement', employeeId, period, figures, lines, resultHash: hash };
}

type ApproveAdjustment = Extract<StatementCommand, { readonly type: 'ApproveAdjustment' }>;

/** The approval of a proposal, with the month it is posted to and what still disputes the closed one. */
export function approveAdjustmentCommand(
  reads: Pick<Reads, 'books' | 'cases'>,
  asked: Omit<ApproveAdjustment, 'type' | 'openPeriod' | 'openDisputes'>,
): ApproveAdjustment {
  const { employeeId, sourcePeriod } = asked;
  const open = reads.cases.list({ employeeId, period: sourcePeriod, status: 'OPEN' });
  return {
    type: 'ApproveAdjustment',
    ...asked,
    openPeriod: reads.books.openPeriod() ?? time.nextPeriod(sourcePeriod),
    openDisputes: open.map(({ disputeId }) => disputeId),
  };
}

export interface CloseWorld {
  readonly reads: Pick<Reads, 'books'>;
  readonly store: Pick<EventStore, 'idsAt' | 'find'>;
  /** Version of the IANA time zone data of this process. */
  readonly tzdata: string;
  /** The signed tree of the log, where it is kept twice: the close pins its root. */
  readonly proofs?: Proofs;
  readonly today: LocalDate;
}

/** The close of a month with its checklist and everything it pins; refused by the decider while something stands in the way. */
export async function closeCommand(
  { reads, store, tzdata, proofs, today }: CloseWorld,
  period: Period,
  severeConfirmed: string,
): Promise<ClosePayrollPeriod> {
  const found = await reads.books.closing(period, today);
  const { severe, blocking, results, policies, calendars, logPosition } = found;
  const { payableFen, bonusFen, adjustmentsFen, heldDisputes } = found;
  const root = await rootAt(proofs, logPosition);
  return {
    type: 'ClosePayrollPeriod',
    period,
    log: {
      position: logPosition,
      headSha256: await leafAt(store, logPosition),
      ...(root !== undefined && { root }),
    },
    policies,
    calendars,
    tzdata,
    results,
    payableFen,
    bonusFen,
    adjustmentsFen,
    blocking,
    severe: { count: severe.rows.length, sha256: severe.sha256 },
    severeConfirmed: fullDigest(severeConfirmed, severe.sha256),
    heldDisputes,
  };
}

/** Digits of a digest that a person has to type. */
const TYPED_MIN = 8;

/** People confirm a list by the first digits of its digest. */
const fullDigest = (typed: string, digest: string): string =>
  typed.length >= TYPED_MIN && digest.startsWith(typed) ? digest : typed;

/** The leaf hash of the event at a position: its stored bytes are the canonical form of what was read. */
async function leafAt(store: CloseWorld['store'], position: number): Promise<string> {
  const [id] = await store.idsAt([position]);
  const event = id === undefined ? undefined : await store.find(id);
  assert(event !== undefined, 'a closed month stands on a log that has events');
  const { position: _position, ...stored } = event;
  return leafHash(canonical(stored));
}

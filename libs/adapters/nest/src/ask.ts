import { Inject } from '@nestjs/common';
import { Query as BusQuery, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { LocalDate, Period } from '@ledger/kernel';
import type {
  AdjustmentRow,
  AnomalyRow,
  AuditEntry,
  CaseFile,
  Closing,
  DayAccount,
  DeductionLine,
  DisputeRow,
  EmployeeRow,
  GradeProposal,
  HandoverFilter,
  HandoverRow,
  LeaveRow,
  MayActRow,
  OrganisationRow,
  PaySheet,
  PeriodRow,
  PolicyRow,
  Reads,
  RegisterRow,
  RosterDay,
  Statement,
  ToldRow,
  UnclaimedRow,
} from '@ledger/core';
import { EDGE } from './edge';
import type { Edge } from './edge';
import { Problem } from './problem';

/** Everything that can be asked over HTTP, as plain data. */
export interface Questions {
  readonly employees: [object, readonly EmployeeRow[]];
  readonly policies: [object, readonly PolicyRow[]];
  readonly unclaimed: [object, readonly UnclaimedRow[]];
  readonly calendarYears: [{ readonly region?: string }, readonly number[]];
  readonly roster: [{ readonly employeeId: string; readonly period: Period }, readonly RosterDay[]];
  readonly leaves: [Parameters<Reads['leaves']>[0], readonly LeaveRow[]];
  readonly organisation: [{ readonly on: LocalDate }, OrganisationRow];
  readonly whoMayAct: [Parameters<Reads['whoMayAct']>[0], MayActRow | undefined];
  readonly gradeProposals: [{ readonly on: LocalDate }, readonly GradeProposal[]];
  readonly handovers: [HandoverFilter, readonly HandoverRow[]];
  readonly handover: [
    { readonly handoverId: string; readonly today: LocalDate },
    HandoverRow | undefined,
  ];
  readonly register: [{ readonly date: LocalDate }, readonly RegisterRow[]];
  readonly statement: [
    { readonly employeeId: string; readonly period: Period },
    Statement | undefined,
  ];
  readonly paySheet: [{ readonly period: Period }, PaySheet];
  readonly periods: [object, readonly PeriodRow[]];
  readonly closing: [{ readonly period: Period; readonly today: LocalDate }, Closing];
  readonly told: [{ readonly period: Period }, readonly ToldRow[]];
  readonly adjustments: [
    { readonly employeeId?: string; readonly period?: Period },
    readonly AdjustmentRow[],
  ];
  readonly disputes: [Parameters<Reads['cases']['list']>[0], readonly DisputeRow[]];
  readonly disputeFile: [{ readonly disputeId: string }, CaseFile | undefined];
  readonly deductions: [
    { readonly period: Period; readonly employeeId?: string },
    readonly DeductionLine[],
  ];
  readonly anomalies: [{ readonly period: Period }, readonly AnomalyRow[]];
  readonly account: [
    { readonly employeeId: string; readonly date: LocalDate },
    DayAccount | undefined,
  ];
  readonly auditTrail: [
    { readonly employeeId: string; readonly after?: number; readonly limit?: number },
    readonly AuditEntry[],
  ];
}
export type QuestionName = keyof Questions;

type Answers = {
  readonly [N in QuestionName]: (
    reads: Reads,
    about: Questions[N][0],
  ) => Questions[N][1] | Promise<Questions[N][1]>;
};

const answers: Answers = {
  employees: (reads) => reads.employees(),
  policies: (reads) => reads.policies(),
  unclaimed: (reads) => reads.unclaimed(),
  calendarYears: (reads, { region }) => reads.calendarYears(region),
  roster: (reads, { employeeId, period }) => reads.roster(employeeId, period),
  leaves: (reads, filter) => reads.leaves(filter),
  organisation: (reads, { on }) => reads.organisation(on),
  whoMayAct: (reads, about) => reads.whoMayAct(about),
  gradeProposals: (reads, { on }) => reads.gradeProposals(on),
  handovers: (reads, filter) => reads.handovers(filter),
  handover: (reads, { handoverId, today }) => reads.handover(handoverId, today),
  register: (reads, { date }) => reads.register(date),
  statement: (reads, { employeeId, period }) => reads.statement(employeeId, period),
  paySheet: (reads, { period }) => reads.paySheet(period),
  periods: (reads) => reads.books.periods(),
  closing: (reads, { period, today }) => reads.books.closing(period, today),
  told: (reads, { period }) => reads.books.told(period),
  adjustments: (reads, filter) => reads.books.adjustments(filter),
  disputes: (reads, filter) => reads.cases.list(filter),
  disputeFile: (reads, { disputeId }) => reads.cases.file(disputeId),
  deductions: (reads, filter) => reads.deductions(filter),
  anomalies: (reads, { period }) => reads.anomalies(period),
  account: (reads, { employeeId, date }) => reads.account(employeeId, date),
  auditTrail: (reads, { employeeId, ...page }) => reads.auditTrail(employeeId, page),
};

/** One question on its way over Nest's query bus. */
export class Ask<N extends QuestionName = QuestionName> extends BusQuery<Questions[N][1]> {
  constructor(
    readonly name: N,
    readonly about: Questions[N][0],
    /** Answer only once the views stand at this position: a caller reads what it wrote. */
    readonly waitFor?: number,
  ) {
    super();
  }
}

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  async execute(ask: Ask): Promise<Questions[QuestionName][1]> {
    const { reads } = this.edge.ledger;
    if (ask.waitFor !== undefined) await reached(this.edge, ask.waitFor);
    return answerTo(reads, ask);
  }
}

function answerTo<N extends QuestionName>(reads: Reads, { name, about }: Ask<N>) {
  return answers[name](reads, about);
}

/**
 * Resolves once the views stand at `position`; a `not-ready` problem when that takes longer than `waitMs`. Where several
 * processes append, the position may be one that this process has not heard of yet: it is waited for all the same.
 */
export async function reached(
  edge: Pick<Edge, 'ledger' | 'waitMs'>,
  position: number,
): Promise<void> {
  const { reads, store } = edge.ledger;
  if (reads.position() >= position) return;
  let stopListening = (): void => undefined;
  const heardOf = new Promise<void>((resolve) => {
    stopListening = store.onCommit((head) => {
      if (head >= position) resolve();
    });
    if (store.head() >= position) resolve();
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Problem('not-ready', { retryAfterSeconds: 1 })),
      edge.waitMs,
    );
  });
  try {
    await Promise.race([heardOf.then(() => reads.reach(position)), late]);
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}

import type { Period } from '@ledger/kernel';
import { monthNumber } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import { byEmployeeNo, compare } from '../read/query/people';
import { liveStatements } from '../read/query/statements';
import { ERASED } from '../read/reference/employees';
import { KEY_END, sheetKey } from '../read/tables';
import { causesOf } from './causes';
import { closing } from './closing';
import type { DueAdjustment } from './due';
import type { Paper, PaperAdjustment } from './paper';
import { paperOf } from './papers';
import { openPeriodOf } from './period-record';
import type { PeriodRecord } from './period-record';
import { hashOfStatement } from './result';
import type { AdjustmentRow, BooksReads, PeriodRow, ToldRow } from './rows';
import { isOutdated } from './statement-checks';
import { closeOf, papersOf } from './told';

/** What the books can be asked, from committed rows. */
export function booksReads(desk: Desk): BooksReads {
  return {
    periods: () =>
      [...desk.reference.periods.values()]
        .map(periodRow)
        .sort((a, b) => compare(a.period, b.period)),
    openPeriod: () => openPeriodOf(desk.reference.periods),
    closing: (period, today) => closing(desk, period, today),
    told: (period) => told(desk, period),
    adjustments: (filter) => adjustments(desk, filter),
    due: () => due(desk),
  };
}

const periodRow = ({ period, opened, closed }: PeriodRecord): PeriodRow => ({
  period,
  status: closed === null ? 'OPEN' : 'CLOSED',
  openedAt: opened?.at ?? null,
  closedAt: closed?.at ?? null,
  closedBy: closed?.by ?? null,
  eventId: closed?.eventId ?? null,
  pins: closed === null ? null : pinsOf(closed.pins),
});

function pinsOf({
  log,
  policies,
  calendars,
  tzdata,
  results,
}: NonNullable<PeriodRecord['closed']>['pins']): PeriodRow['pins'] {
  return { log, policies, calendars, tzdata, results };
}

async function told(desk: Desk, period: Period): Promise<readonly ToldRow[]> {
  const papers = desk.views.snapshot(() => papersOf(desk, period));
  const isClosed = closeOf(desk, period) !== null;
  const { rows } = await liveStatements(desk, period);
  return rows.map((row) => {
    const ordinal = desk.reference.ordinals.get(row.employeeId);
    const paper = ordinal === undefined ? undefined : papers.get(ordinal);
    const issue = paper?.issues.at(-1);
    const answer = paper?.book.answer;
    const { employeeId, employeeNo, name } = row;
    return {
      employeeId,
      employeeNo,
      name,
      period,
      issue: issue?.issue ?? 0,
      issuedAt: issue?.issuedAt ?? null,
      answerBy: issue?.answerBy ?? null,
      answer: answer?.kind ?? null,
      disputeId: answer?.disputeId ?? null,
      resultHash: issue?.resultHash ?? null,
      outdated: !isClosed && issue !== undefined && isOutdated(paper, hashOfStatement(row)),
    };
  });
}

async function adjustments(
  desk: Desk,
  { employeeId, period }: Parameters<BooksReads['adjustments']>[0],
): Promise<readonly AdjustmentRow[]> {
  const found = desk.views
    .snapshot(() => allPapers(desk))
    .flatMap((paper) => paper.adjustments)
    .filter(
      (known) =>
        (employeeId === undefined || known.employeeId === employeeId) &&
        (period === undefined || known.sourcePeriod === period || known.openPeriod === period),
    );
  const ids = await desk.idsOf(found.flatMap(({ facts }) => facts));
  return found
    .map((known) => adjustmentRow(desk, known, ids))
    .sort((a, b) => compare(a.sourcePeriod, b.sourcePeriod) || byEmployeeNo(a, b));
}

const allPapers = (desk: Desk): Paper[] =>
  Array.from(desk.views.range('statement', 0, KEY_END), ([, row]) => paperOf(row));

function adjustmentRow(
  desk: Desk,
  { facts, ...known }: PaperAdjustment,
  ids: ReadonlyMap<number, string>,
): AdjustmentRow {
  const person = desk.person(known.employeeId);
  return {
    ...known,
    employeeNo: person?.employeeNo ?? ERASED,
    name: person?.name ?? ERASED,
    eventIds: facts.map((fact) => ids.get(fact)!),
  };
}

async function due(desk: Desk): ReturnType<BooksReads['due']> {
  const rows = desk.views.snapshot(() =>
    Array.from(desk.views.range('adjustment_due', 0, KEY_END), ([key, row]) => {
      const state = JSON.parse(row[2] as string) as DueAdjustment;
      const month = monthNumber(state.sourcePeriod);
      return { state, facts: causesOf(desk, key - sheetKey(month, 0), state.sourcePeriod) };
    }),
  );
  const ids = await desk.idsOf(rows.flatMap(({ facts }) => facts));
  return rows.map(({ state, facts }) => ({
    ...state,
    causeEventIds: facts.map((fact) => ids.get(fact)!),
  }));
}

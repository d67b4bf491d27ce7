import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { DayFacts } from '@ledger/rulebook';
import type { DayAccount, RegisterRow } from '../../contract';
import { closedStatement, paperFor } from '../../period/told';
import { factsOfDay } from '../assess/assess-sheet';
import { dayNumber, monthNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import type { Desk } from './desk';
import { registerRowOf } from './register';
import { liveStatement } from './statements';

/** All that made one person's day; undefined where the day has no assessment or its month no settlement. */
export async function account(
  desk: Desk,
  employeeId: string,
  date: LocalDate,
): Promise<DayAccount | undefined> {
  const employee = desk.person(employeeId);
  if (employee === undefined) return undefined;
  const seen = desk.views.snapshot(() => look(desk, employee, date));
  const period = time.periodOf(date);
  const month = await liveStatement(desk, employee, period);
  if (seen === undefined || month === undefined) return undefined;
  const { row, facts, policy } = seen;
  const ids = await desk.idsOf(refsIn(row, facts));
  return {
    row,
    facts,
    policy: policy.document,
    policyEvent: policy.eventId,
    eventIds: Object.fromEntries(ids),
    settlement: month.settlement,
    lines: month.lines.filter((line) => line.date === date),
    logPosition: month.logPosition,
    ...closedOn(desk, employee, date),
  };
}

/** What was closed of the day, where its month is closed. */
function closedOn(desk: Desk, employee: Employee, date: LocalDate): Pick<DayAccount, 'closed'> {
  const period = time.periodOf(date);
  const told = closedStatement(desk, employee, period, paperFor(desk, employee, period));
  if (told === undefined) return {};
  const lines = told.lines.filter((line) => line.date === date);
  return { closed: { lines, logPosition: told.logPosition } };
}

function look(desk: Desk, employee: Employee, date: LocalDate) {
  const policy = desk.reference.policies.on(date);
  const row = registerRowOf(desk, employee, date);
  if (policy === undefined || row === undefined) return undefined;
  const frame = desk.frame(employee, monthNumber(date));
  const facts = factsOfDay(frame, dayNumber(date) - frame.sheet.firstDay);
  return facts && { row, facts, policy };
}

/** Every fact that a day rests on. */
export function refsIn({ day }: RegisterRow, facts: DayFacts): number[] {
  return [
    ...facts.punches.flatMap(({ fact, corrected }) => [fact, ...(corrected?.facts ?? [])]),
    ...facts.leaves.map(({ fact }) => fact),
    ...facts.notices.map(({ fact }) => fact),
    ...facts.leftPosts.flatMap((leftPost) => leftPost.facts),
    ...facts.decisions.map(({ fact }) => fact),
    ...facts.basis,
    ...day.findings.flatMap((finding) => finding.facts),
  ];
}

import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { DayFacts } from '@ledger/rulebook';
import type { DayAccount, RegisterRow } from '../../contract';
import { factsOfDay } from '../assess/assess-sheet';
import { dayNumber, monthNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import type { Desk } from './desk';
import { registerRowOf } from './register';
import { statement } from './statements';

/** All that made one person's day; undefined where the day has no assessment or its month no settlement. */
export async function account(
  desk: Desk,
  employeeId: string,
  date: LocalDate,
): Promise<DayAccount | undefined> {
  const employee = desk.person(employeeId);
  if (employee === undefined) return undefined;
  const seen = desk.views.snapshot(() => look(desk, employee, date));
  const month = await statement(desk, employee.employeeId, time.periodOf(date));
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
  };
}

function look(desk: Desk, employee: Employee, date: LocalDate) {
  const policy = desk.reference.policies.on(date);
  const row = registerRowOf(desk, employee, date);
  if (policy === undefined || row === undefined) return undefined;
  const frame = desk.frame(employee, monthNumber(date));
  const facts = factsOfDay(frame, dayNumber(date) - frame.sheet.firstDay);
  return facts && { row, facts, policy };
}

function refsIn({ day }: RegisterRow, facts: DayFacts): number[] {
  return [
    ...facts.punches.map(({ fact }) => fact),
    ...facts.leaves.map(({ fact }) => fact),
    ...facts.notices.map(({ fact }) => fact),
    ...facts.leftPosts.flatMap((leftPost) => leftPost.facts),
    ...facts.decisions.map(({ fact }) => fact),
    ...facts.basis,
    ...day.findings.flatMap((finding) => finding.facts),
  ];
}

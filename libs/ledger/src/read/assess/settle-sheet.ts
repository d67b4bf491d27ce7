import type { Fen, LocalDate } from '@ledger/kernel';
import { settleMonth } from '@ledger/rulebook';
import type { DayAssessment, MonthFacts, MonthSettlement } from '@ledger/rulebook';
import { dateOfDay, startOfDay } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { heldOn } from '../reference/history';
import type { Sheet } from '../sheet/sheet';
import { acknowledgedOn } from './acknowledged-on';
import type { Frame, SheetCase } from './frame';
import { linesOf } from './lines';
import type { Line } from './lines';

/** The figures of a person's month: what the statement shows beside names and lines. */
export interface SheetStatement {
  readonly monthWageFen: Fen | null;
  readonly daysDue: number;
  readonly daysAttended: number;
  readonly lateCount: number;
  readonly earlyCount: number;
  readonly absentDays: number;
  readonly leftPostDays: number;
  readonly leaveDays: number;
  readonly settlement: MonthSettlement;
}

export interface Settled {
  readonly statement: SheetStatement;
  readonly lines: readonly Line[];
}

/**
 * Settles the concluded days of a sheet by the version in force on the last day of the period (A59); days that have not
 * ended stand in the register and in no total. Undefined while no version is in force.
 */
export function settleSheet(frame: Frame): Settled | undefined {
  const { sheet } = frame;
  const policy = frame.policyOn(sheet.length - 1)?.document;
  if (policy === undefined) return undefined;
  const days = concludedDays(sheet);
  const facts = monthFacts(frame, days);
  const settlement = settleMonth(facts, policy);
  const counts = countsOf(days);
  return {
    statement: {
      monthWageFen: facts.monthWageFen,
      daysDue: facts.rosteredDaysEmployed,
      ...counts,
      settlement,
    },
    lines: linesOf(facts, settlement, policy),
  };
}

function concludedDays(sheet: Sheet): DayAssessment[] {
  const days: DayAssessment[] = [];
  const known = sheet.openDays();
  for (let index = 0; index < sheet.length; index += 1) {
    const assessment = known[index]?.assessment;
    if (assessment && !assessment.provisional) days.push(assessment);
  }
  return days;
}

function monthFacts(frame: Frame, days: readonly DayAssessment[]): MonthFacts {
  const { sheet, cased } = frame;
  const { employee, rules } = cased;
  const last = sheet.firstDay + sheet.length - 1;
  return {
    period: sheet.period,
    days,
    monthWageFen: monthWage(employee, dateOfDay(last)),
    minimumWageFen: null,
    employedFrom: employee.hiredOn,
    employedTo: employee.leftOn,
    rosteredDays: rosteredDays(sheet, () => true),
    rosteredDaysEmployed: rosteredDays(sheet, (index) => frame.isEmployed(index)),
    leaveTypes: leaveTypesIn(cased),
    acknowledgedOn: acknowledgedOn(employee, rules.policies, { first: sheet.firstDay, last }),
  };
}

/** The wage in force on the last day of the month on which the person was employed. */
function monthWage({ wages, leftOn }: Employee, lastDay: LocalDate): Fen | null {
  const on = leftOn !== null && leftOn < lastDay ? leftOn : lastDay;
  return heldOn(wages, on)?.value ?? null;
}

function rosteredDays(sheet: Sheet, counts: (index: number) => boolean): number {
  let days = 0;
  for (let index = 0; index < sheet.length; index += 1) {
    const entry = sheet.roster.on(index);
    if (entry !== undefined && entry !== 'FREE' && counts(index)) days += 1;
  }
  return days;
}

const NONE: readonly string[] = [];

function leaveTypesIn({ sheet, leaves, rules }: SheetCase): readonly string[] {
  if (leaves.length === 0) return NONE;
  const { zone } = rules.policies;
  const from = startOfDay(sheet.firstDay, zone);
  const to = startOfDay(sheet.firstDay + sheet.length, zone);
  const taken = leaves.filter(
    (leave) => leave.state === 'APPROVED' && leave.from < to && leave.to > from,
  );
  return [...new Set(taken.map(({ type }) => type))].sort();
}

type Counts = Omit<SheetStatement, 'monthWageFen' | 'daysDue' | 'settlement'>;

function countsOf(days: readonly DayAssessment[]): Counts {
  const counts = {
    daysAttended: 0,
    lateCount: 0,
    earlyCount: 0,
    absentDays: 0,
    leftPostDays: 0,
    leaveDays: 0,
  };
  for (const day of days) {
    if (day.effectiveStart !== null && (day.arrival !== null || day.departure !== null))
      counts.daysAttended += 1;
    if (day.status === 'ON_LEAVE') counts.leaveDays += 1;
    for (const { code } of day.findings) {
      if (code.startsWith('LATE_')) counts.lateCount += 1;
      else if (code.startsWith('EARLY_')) counts.earlyCount += 1;
      else if (code === 'LEFT_POST') counts.leftPostDays += 1;
    }
    if (day.findings.some(({ code }) => code.startsWith('ABSENT_'))) counts.absentDays += 1;
  }
  return counts;
}

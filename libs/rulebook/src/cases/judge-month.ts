import type { LocalDate, Period } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import { assessDay } from '../assess-day';
import type { DayFacts } from '../day';
import { obligationOf } from '../obligation/obligation';
import type { MonthFacts, MonthSettlement } from '../month';
import type { Tree } from '../policy/tree';
import { settleMonth } from '../settle-month';
import type { CaseDay, Judged } from './judge-day';
import { factsOf } from './judge-day';
import { readExtra, readFen } from './read-extra';
import type { Employment } from './read-month';
import {
  checkRestDayPunches,
  isEmployed,
  readAcknowledgement,
  readDays,
  readEmployment,
  readPeriod,
} from './read-month';
import type { CasePerson } from './read-person';
import { readPerson } from './read-person';
import type { PolicyOn } from './read-policy';
import { readPolicy } from './read-policy';
import { unreadable } from './reader';
import type { CaseRow } from './verdict';
import { workdaysOf } from './workdays';

/** What a MONTH row computes to; days that are not listed were attended on time. */
export function judgeMonthRow(row: CaseRow): Judged {
  const month = settledMonth(row, readExtra(row));
  return { got: monthColumns(month), clauses: month.clauses };
}

/** The month that a row and its `extra_json` describe, settled. */
export function settledMonth(row: CaseRow, extra: Tree): MonthSettlement {
  const period = readPeriod(row, extra);
  const policyOn = readPolicy(row, extra);
  const policy = policyOn(time.lastDay(period));
  const facts = monthFacts(extra, { period, person: readPerson(row, extra), policyOn });
  return settleMonth(facts, policy);
}

interface MonthContext {
  readonly period: Period;
  readonly person: CasePerson;
  readonly policyOn: PolicyOn;
}

function monthFacts(extra: Tree, context: MonthContext): MonthFacts {
  const { period, person, policyOn } = context;
  checkRestDayPunches(extra);
  const employment = readEmployment(extra);
  const listed = readDays(extra, period);
  const days = listed
    .filter(({ date }) => isEmployed(date, employment))
    .map((day) => factsOf(day, person, policyOn(day.date)));
  const monthWage = readFen('extra_json month_wage_fen', extra['month_wage_fen']);
  return {
    period,
    days: days.map((day) => assessDay(day, policyOn(day.attendanceDate))),
    monthWageFen: monthWage ?? person.wageOn(time.lastDay(period)),
    minimumWageFen: readFen('extra_json min_wage_fen', extra['min_wage_fen']),
    employedFrom: employment.from,
    employedTo: employment.to,
    ...rosteredDays(listed, employment, context),
    leaveTypes: days.flatMap(leaveTypesOf),
    acknowledgedOn: readAcknowledgement(extra, period),
  };
}

const leaveTypesOf = (day: DayFacts): string[] => obligationOf(day).leaves.map(({ type }) => type);

/** The roster of a case is its calendar with the listed days on top; only A44 PRORATA needs it. */
function rosteredDays(
  listed: readonly CaseDay[],
  employment: Employment,
  { period, policyOn }: MonthContext,
): Pick<MonthFacts, 'rosteredDays' | 'rosteredDaysEmployed'> {
  const workdays = workdaysOf(period);
  if (workdays === undefined) {
    if (policyOn(time.lastDay(period)).fullAttendance.partialMonth === 'PRORATA')
      unreadable(
        'extra_json period',
        `the holiday calendar of ${period.slice(0, 4)} is not known (G13)`,
        'use a month of 2025 or 2026',
      );
    return { rosteredDays: 0, rosteredDaysEmployed: 0 };
  }
  const rostered = new Set<LocalDate>(workdays);
  for (const { date, kind } of listed)
    if (kind === 'WORKDAY') rostered.add(date);
    else rostered.delete(date);
  const employed = [...rostered].filter((date) => isEmployed(date, employment));
  return { rosteredDays: rostered.size, rosteredDaysEmployed: employed.length };
}

/** The statement columns of a month. */
export function monthColumns(month: MonthSettlement): Record<string, string> {
  return {
    exp_status: month.status,
    exp_findings: month.findings.join(';'),
    exp_deduction_fen: String(month.assessedFen),
    exp_unworked_pay_fen: String(month.unworkedPayFen),
    exp_penalty_fen: String(month.penaltyFen),
    exp_full_attendance: month.fullAttendance,
    exp_payable_fen: String(month.payableFen),
    exp_bonus_fen: month.bonusFen === null ? '' : String(month.bonusFen),
  };
}

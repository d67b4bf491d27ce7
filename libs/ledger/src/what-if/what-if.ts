import { time } from '@ledger/kernel';
import type { Fen, Period } from '@ledger/kernel';
import type { PolicyProblem } from '@ledger/rulebook';
import type { Rules, SheetCase } from '../read/assess/frame';
import { firstDayOf, monthNumber, startOfDay } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import { byEmployeeNo } from '../read/query/people';
import type { Employee } from '../read/reference/employees';
import { noLeaves } from '../read/reference/reference';
import type { Sheet } from '../read/sheet/sheet';
import { sheetKey } from '../read/tables';
import { drafted } from './draft';
import type { Draft, KeyChange } from './draft';
import { compareMonth } from './month';
import type { Compared, MonthUnder } from './month';
import { Sums } from './sums';
import type { ClauseSum, GuardSum, MoneySum } from './sums';

/** What to judge again, and how. */
export interface WhatIfQuestion {
  readonly draft: Draft;
  /** Both included. */
  readonly from: Period;
  readonly to: Period;
  /** Only this person's months. */
  readonly employeeId?: string;
  /** Lets other work have its turn; may reject to end it. */
  readonly pause?: () => Promise<void>;
}

export interface WhatIfPerson {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  /** What the person would get more (+) or less (−) over all months. */
  readonly netFen: Fen;
  readonly months: readonly MonthUnder[];
}

/** Somebody who would gain or lose the full-attendance bonus of a month. */
export interface BonusMove {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly period: Period;
  readonly before: string;
  readonly after: string;
}

/** What history would have come to under a draft rulebook. Nothing is written. */
export interface WhatIf {
  readonly status: 'judged';
  readonly from: Period;
  readonly to: Period;
  /** Version that the draft names; null where only keys of the versions in force were set otherwise. */
  readonly draftVersion: string | null;
  readonly changes: readonly KeyChange[];
  /** People and months that were judged. */
  readonly people: number;
  readonly months: number;
  /** People for whom something changes, by employee number. */
  readonly changed: readonly WhatIfPerson[];
  readonly totals: { readonly before: MoneySum; readonly after: MoneySum };
  readonly byClause: readonly ClauseSum[];
  readonly bonusGained: readonly BonusMove[];
  readonly bonusLost: readonly BonusMove[];
  readonly guards: readonly GuardSum[];
  readonly logPosition: number;
}

export type WhatIfAnswer =
  WhatIf | { readonly status: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** Judges months again under a draft. The sheets hold the folded facts, so the log is not read. */
export async function whatIf(desk: Desk, question: WhatIfQuestion): Promise<WhatIfAnswer> {
  const { reference } = desk;
  const rules = drafted(reference.policies, question.draft);
  if (rules.status === 'invalid') return rules;
  const draft: Rules = { policies: rules.policies, calendars: reference.calendars };
  const sums = new Sums();
  const changed: WhatIfPerson[] = [];
  let people = 0;
  let months = 0;
  for (const employee of peopleOf(desk, question)) {
    const compared = monthsOf(desk, employee, question, draft);
    await question.pause?.();
    if (compared.length === 0) continue;
    people += 1;
    months += compared.length;
    for (const { before, after } of compared) {
      sums.add('before', before);
      sums.add('after', after);
    }
    const different = compared.map(({ month }) => month).filter(isDifferent);
    if (different.length > 0) changed.push(personOf(employee, different));
  }
  changed.sort(byEmployeeNo);
  const moves = changed.flatMap(movesOf);
  return {
    status: 'judged',
    from: question.from,
    to: question.to,
    draftVersion: rules.version,
    changes: rules.changes,
    people,
    months,
    changed,
    totals: sums.money,
    byClause: sums.byClause(),
    bonusGained: moves.filter(({ after }) => after === 'KEPT'),
    bonusLost: moves.filter(({ before }) => before === 'KEPT'),
    guards: sums.byGuard(),
    logPosition: desk.position,
  };
}

function peopleOf(desk: Desk, { employeeId }: WhatIfQuestion): readonly Employee[] {
  const registered = desk.reference.employees.filter(({ hiredOn }) => hiredOn !== null);
  if (employeeId === undefined) return registered;
  return registered.filter((employee) => employee.employeeId === employeeId);
}

/** Every month of the span in which the person was employed. */
function monthsOf(
  desk: Desk,
  employee: Employee,
  { from, to }: WhatIfQuestion,
  draft: Rules,
): Compared[] {
  return desk.views.snapshot(() => {
    const sheets = new PersonSheets(desk, employee);
    const compared: Compared[] = [];
    for (let month = monthNumber(from); month <= monthNumber(to); month += 1) {
      const cased = sheets.at(month);
      const found = cased && compareMonth(cased, draft);
      if (found) compared.push(found);
    }
    return compared;
  });
}

/** The sheets of one person, each read once although its neighbours need it too. */
class PersonSheets {
  private readonly read = new Map<number, Sheet | undefined>();

  constructor(
    private readonly desk: Desk,
    private readonly employee: Employee,
  ) {}

  at(month: number): SheetCase | undefined {
    const { desk, employee } = this;
    if (!isEmployedIn(employee, month)) return undefined;
    const known = this.find(month);
    // As in the pay sheet: a month without any fact says something once it has begun.
    if (known === undefined && !this.hasBegun(month)) return undefined;
    const { reference } = desk;
    return {
      sheet: known ?? desk.sheet(employee.ordinal, month),
      previous: this.find(month - 1),
      next: this.find(month + 1),
      employee,
      leaves: reference.leaves.get(employee.ordinal) ?? noLeaves,
      rules: reference,
      horizon: desk.horizon,
    };
  }

  private hasBegun(month: number): boolean {
    const { policies } = this.desk.reference;
    return startOfDay(firstDayOf(month), policies.zone) <= this.desk.horizon;
  }

  private find(month: number): Sheet | undefined {
    if (this.read.has(month)) return this.read.get(month);
    const { desk, employee } = this;
    const isThere = desk.views.get('month_sheet', sheetKey(month, employee.ordinal)) !== undefined;
    const sheet = isThere ? desk.sheet(employee.ordinal, month) : undefined;
    this.read.set(month, sheet);
    return sheet;
  }
}

function isEmployedIn({ hiredOn, leftOn }: Employee, month: number): boolean {
  if (hiredOn === null || monthNumber(time.periodOf(hiredOn)) > month) return false;
  return leftOn === null || monthNumber(time.periodOf(leftOn)) >= month;
}

const isDifferent = ({ before, after, days }: MonthUnder): boolean =>
  days.length > 0 || JSON.stringify(before) !== JSON.stringify(after);

function personOf(employee: Employee, months: readonly MonthUnder[]): WhatIfPerson {
  const { employeeId, employeeNo, name } = employee;
  const netFen = months.reduce((sum, month) => sum + month.netFen, 0);
  return { employeeId, employeeNo, name, netFen, months };
}

function movesOf({ employeeId, employeeNo, name, months }: WhatIfPerson): BonusMove[] {
  return months.flatMap(({ period, before, after }) => {
    if ((before.fullAttendance === 'KEPT') === (after.fullAttendance === 'KEPT')) return [];
    const move = { before: before.fullAttendance, after: after.fullAttendance };
    return [{ employeeId, employeeNo, name, period, ...move }];
  });
}

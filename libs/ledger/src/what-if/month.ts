import type { Fen, LocalDate, Period } from '@ledger/kernel';
import type { DayAssessment, GuardStep } from '@ledger/rulebook';
import { assessSheet } from '../read/assess/assess-sheet';
import { Frame } from '../read/assess/frame';
import type { Rules, SheetCase } from '../read/assess/frame';
import { settleSheet } from '../read/assess/settle-sheet';
import type { Settled } from '../read/assess/settle-sheet';
import { dateOfDay } from '../read/calendar-days';
import type { SheetDay } from '../read/sheet/sheet-day';

/** The figures of a month that money hangs on. */
export interface MonthFigures {
  readonly status: 'OK' | 'CLOSE_BLOCKED';
  readonly assessedFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly payableFen: Fen;
  readonly fullAttendance: 'KEPT' | 'FORFEITED' | 'PENDING' | 'NOT_ELIGIBLE';
  readonly bonusFen: Fen | null;
  readonly guards: readonly GuardStep[];
}

/** One date in short. */
export interface DayFigures {
  readonly status: DayAssessment['status'];
  readonly findings: readonly string[];
  readonly deductionFen: Fen;
}

export interface DayUnder {
  readonly date: LocalDate;
  readonly before: DayFigures | null;
  readonly after: DayFigures | null;
}

/** One person's month under the rules in force and under the draft. */
export interface MonthUnder {
  readonly period: Period;
  readonly before: MonthFigures;
  readonly after: MonthFigures;
  /** What the person would get more (+) or less (−): bonus and payable together. */
  readonly netFen: Fen;
  /** Dates that would have come out otherwise. */
  readonly days: readonly DayUnder[];
}

/** Both settlements of a sheet, with their lines for the sums by clause. */
export interface Compared {
  readonly month: MonthUnder;
  readonly before: Settled;
  readonly after: Settled;
}

/**
 * Judges a sheet a second time, under the draft. The sheet must be the caller's own: its days are judged anew. Undefined
 * where one of the two has no version in force.
 */
export function compareMonth(cased: SheetCase, draft: Rules): Compared | undefined {
  const { sheet } = cased;
  const real = new Frame(cased);
  // A month without any fact has no row; it is judged now, as a statement of it would be.
  if (sheet.dirty !== 0) assessSheet(real);
  const before = settleSheet(real);
  const days = [...sheet.openDays()];
  const other = new Frame({ ...cased, rules: draft });
  sheet.markAll();
  assessSheet(other);
  const after = settleSheet(other);
  if (before === undefined || after === undefined) return undefined;
  const [was, is] = [figuresOf(before), figuresOf(after)];
  return {
    before,
    after,
    month: {
      period: sheet.period,
      before: was,
      after: is,
      netFen: netOf(is) - netOf(was),
      days: differences(sheet.firstDay, days, sheet.openDays()),
    },
  };
}

const netOf = ({ bonusFen, payableFen }: MonthFigures): Fen => (bonusFen ?? 0) - payableFen;

function figuresOf({ statement: { settlement } }: Settled): MonthFigures {
  const { status, assessedFen, unworkedPayFen, penaltyFen, payableFen } = settlement;
  const { fullAttendance, bonusFen, guards } = settlement;
  return {
    status,
    assessedFen,
    unworkedPayFen,
    penaltyFen,
    payableFen,
    fullAttendance,
    bonusFen,
    guards,
  };
}

type Days = readonly (SheetDay | undefined)[];

function differences(firstDay: number, before: Days, after: Days): DayUnder[] {
  const found: DayUnder[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [was, is] = [before[index]?.assessment, after[index]?.assessment];
    if (isSame(was, is)) continue;
    found.push({ date: dateOfDay(firstDay + index), before: dayOf(was), after: dayOf(is) });
  }
  return found;
}

type Day = DayAssessment | null | undefined;

/** Most days are innocent under both: those are told apart without making anything. */
function isSame(a: Day, b: Day): boolean {
  if (!a || !b) return !a === !b;
  if (a.status !== b.status || a.deductionFen !== b.deductionFen) return false;
  if (a.findings.length !== b.findings.length) return false;
  return a.findings.every(({ code }, i) => code === b.findings[i]!.code);
}

function dayOf(day: Day): DayFigures | null {
  if (!day) return null;
  const { status, findings, deductionFen } = day;
  return { status, findings: findings.map(({ code }) => code), deductionFen };
}

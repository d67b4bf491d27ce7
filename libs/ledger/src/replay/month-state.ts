import { time } from '@ledger/kernel';
import type { Fen, LocalDate, Period } from '@ledger/kernel';
import type { DayAssessment, MonthSettlement } from '@ledger/rulebook';
import type { DeductionLine, Statement } from '../contract';
import { dayAnew } from '../read/assess/assess-sheet';
import { dateOfDay, monthNumber } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import { rowsFrom } from '../read/tables';
import type { Known } from './known';

/** One date as it was known: what was found and what it cost, without the places of the facts. */
export interface KnownDay {
  readonly date: LocalDate;
  readonly status: DayAssessment['status'];
  readonly provisional: boolean;
  readonly shift: string;
  /** Local time with offset of the punches that were used. */
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly findings: readonly {
    readonly code: string;
    readonly clauses: readonly string[];
    readonly seconds: number;
    readonly deductionFen: Fen;
  }[];
  readonly tier: string;
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly fullAttendance: DayAssessment['fullAttendance'];
  readonly policyVersion: string;
  readonly anomalies: readonly string[];
}

/** One deduction line as it was known. */
export type KnownLine = Pick<
  DeductionLine,
  | 'date'
  | 'finding'
  | 'clauses'
  | 'policyVersion'
  | 'seconds'
  | 'tier'
  | 'assessedFen'
  | 'unworkedPayFen'
  | 'penaltyFen'
  | 'payableFen'
>;

/** The totals of a month as they were known. */
export type KnownTotals = Pick<
  MonthSettlement,
  | 'status'
  | 'findings'
  | 'assessedFen'
  | 'unworkedPayFen'
  | 'penaltyFen'
  | 'payableFen'
  | 'fullAttendance'
  | 'bonusFen'
  | 'policyVersion'
> & {
  /** Penalty, and the decision about the bonus, that an open dispute keeps from being posted. */
  readonly heldPenaltyFen: Fen;
  readonly bonusHeld: boolean;
  /** Differences of closed months that this month pays (+) or keeps (−). */
  readonly adjustmentsFen: Fen;
  readonly closed: boolean;
};

/** A person's month as the ledger knew it; no totals before anything was due. */
export interface KnownMonth {
  readonly days: readonly KnownDay[];
  readonly lines: readonly KnownLine[];
  readonly totals: KnownTotals | null;
}

/** The month of one person; the statement is handed back beside it for whoever needs all of it. */
export async function monthOf(
  known: Known,
  employeeId: string,
  period: Period,
): Promise<{ readonly month: KnownMonth; readonly statement: Statement | undefined }> {
  const statement = await known.reads.statement(employeeId, period);
  const days = daysOf(known.desk, employeeId, period);
  const lines = (statement?.lines ?? []).map(lineOf);
  const totals = statement === undefined ? null : totalsOf(statement);
  return { month: { days, lines, totals }, statement };
}

function lineOf(line: DeductionLine): KnownLine {
  const { date, finding, clauses, policyVersion, seconds, tier } = line;
  const { assessedFen, unworkedPayFen, penaltyFen, payableFen } = line;
  return {
    date,
    finding,
    clauses,
    policyVersion,
    seconds,
    tier,
    assessedFen,
    unworkedPayFen,
    penaltyFen,
    payableFen,
  };
}

export function totalsOf({ settlement, held, adjustments = [], closed }: Statement): KnownTotals {
  const { status, findings, assessedFen, unworkedPayFen, penaltyFen, payableFen } = settlement;
  const { fullAttendance, bonusFen, policyVersion } = settlement;
  return {
    status,
    findings,
    assessedFen,
    unworkedPayFen,
    penaltyFen,
    payableFen,
    fullAttendance,
    bonusFen,
    policyVersion,
    heldPenaltyFen: held?.penaltyFen ?? 0,
    bonusHeld: held?.bonus ?? false,
    adjustmentsFen: adjustments.reduce((sum, { amountFen }) => sum + amountFen, 0),
    closed: closed !== undefined,
  };
}

/** Every date of which something is said, in order. */
function daysOf(desk: Desk, employeeId: string, period: Period): KnownDay[] {
  const employee = desk.person(employeeId);
  if (employee === undefined) return [];
  const frame = desk.frame(employee, monthNumber(period));
  const { sheet } = frame;
  const anomalies = anomaliesByDate(desk, sheet.key);
  const known = sheet.openDays();
  const { zone } = desk.reference.policies;
  const days: KnownDay[] = [];
  for (let index = 0; index < sheet.length; index += 1) {
    if (!frame.isEmployed(index)) continue;
    const date = dateOfDay(sheet.firstDay + index);
    const day = known[index]?.assessment ?? dayAnew(frame, index)?.assessment;
    if (!day) continue;
    const entry = sheet.roster.on(index);
    const shift = entry === undefined || entry === 'FREE' ? '' : entry.name;
    days.push(dayOf(day, { date, shift, zone, anomalies: anomalies.get(date) ?? [] }));
  }
  return days;
}

function dayOf(
  day: DayAssessment,
  on: {
    readonly date: string;
    readonly shift: string;
    readonly zone: string;
    readonly anomalies: readonly string[];
  },
): KnownDay {
  const clock = (punch: DayAssessment['arrival']): string | null =>
    punch === null ? null : time.formatInstant(punch.at, on.zone);
  return {
    date: on.date,
    status: day.status,
    provisional: day.provisional,
    shift: on.shift,
    arrival: clock(day.arrival),
    departure: clock(day.departure),
    findings: day.findings.map(({ code, clauses, seconds, deductionFen }) => ({
      code,
      clauses,
      seconds,
      deductionFen,
    })),
    tier: day.tier,
    deductionFen: day.deductionFen,
    unworkedPayFen: day.unworkedPayFen,
    penaltyFen: day.penaltyFen,
    fullAttendance: day.fullAttendance,
    policyVersion: day.policyVersion,
    anomalies: on.anomalies,
  };
}

function anomaliesByDate(desk: Desk, sheetKey: number): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const rows = desk.views.range('anomaly', rowsFrom(sheetKey), rowsFrom(sheetKey + 1));
  for (const [, row] of rows) {
    const [, date, code] = row as readonly string[];
    found.set(date!, [...(found.get(date!) ?? []), code!]);
  }
  return found;
}

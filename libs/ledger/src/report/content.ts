import { canonical, sha256, time } from '@ledger/kernel';
import type { Fen, LocalDate, Period } from '@ledger/kernel';
import type { ReportRules } from '@ledger/facts/report';
import { inForce } from '@ledger/rulebook';
import type { EmployeeRow, Reads, RegisterRow } from '../contract';
import type { Cut, Replay } from '../replay';
import type { ReportStretch } from './stretch';

/** One date of a person about which something was found or asked. */
export interface ReportDay {
  readonly date: LocalDate;
  readonly status: string;
  readonly findings: readonly {
    readonly code: string;
    readonly clauses: readonly string[];
    readonly seconds: number;
    readonly deductionFen: Fen;
  }[];
  readonly anomalies: readonly string[];
  readonly tier: string;
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly provisional: boolean;
  readonly policyVersion: string;
}

export interface ReportPerson {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
  readonly daysDue: number;
  readonly daysAttended: number;
  readonly lateCount: number;
  readonly earlyCount: number;
  readonly absentDays: number;
  readonly leftPostDays: number;
  readonly leaveDays: number;
  /** Days with a question that somebody must settle. */
  readonly openDays: number;
  /** By the rulebook, before the guard-rails of the month. */
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  /** Of the month; null in a weekly report. */
  readonly fullAttendance: string | null;
  readonly days: readonly ReportDay[];
}

/** What a report says, free of any language; one log position has one content. */
export interface ReportContent extends ReportStretch {
  /** Versions in force on some day of the stretch, in order. */
  readonly rules: readonly ReportRules[];
  /** Everybody employed on some day of the stretch, by employee number. */
  readonly people: readonly ReportPerson[];
}

/** The digest of a content. Names and numbers stay out: it must hold after somebody is erased. */
export function contentDigest({ people, ...rest }: ReportContent): string {
  const figures = people
    .map(({ employeeNo: _no, name: _name, ...person }) => person)
    .toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1));
  return sha256(canonical({ ...rest, people: figures }));
}

/** The content of a stretch as it was known at a cut of the log. */
export async function contentAt(
  replay: Replay,
  reads: Reads,
  stretch: ReportStretch,
  cut: Cut,
): Promise<ReportContent> {
  const people: ReportPerson[] = [];
  let rules: readonly ReportRules[] = [];
  for (const row of reads.employees().filter((person) => overlaps(person, stretch))) {
    const past = await Promise.all(
      monthsOf(stretch).map((period) => replay.person(row.employeeId, period, cut)),
    );
    const person = await personOf(past, row.employeeId, stretch);
    if (person !== undefined) people.push(person);
    if (rules.length === 0) rules = rulesOf(past[0]!, stretch);
  }
  return { ...stretch, rules, people: people.toSorted(byNumber) };
}

export const monthsOf = ({ from, to }: Pick<ReportStretch, 'from' | 'to'>): readonly Period[] => [
  ...new Set([time.periodOf(from), time.periodOf(to)]),
];

export const overlaps = (
  { hiredOn, leftOn }: Pick<EmployeeRow, 'hiredOn' | 'leftOn'>,
  { from, to }: Pick<ReportStretch, 'from' | 'to'>,
): boolean => hiredOn <= to && (leftOn === null || leftOn >= from);

const byNumber = (a: ReportPerson, b: ReportPerson): number =>
  compare(a.employeeNo, b.employeeNo) || compare(a.employeeId, b.employeeId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Undefined where the person was not registered yet, or not employed in the stretch as it was known then. */
async function personOf(
  past: readonly Reads[],
  employeeId: string,
  stretch: ReportStretch,
): Promise<ReportPerson | undefined> {
  const row = past.at(-1)!.employee(employeeId);
  if (row === undefined || !overlaps(row, stretch)) return undefined;
  const rows: RegisterRow[] = [];
  for (const date of time.datesBetween(stretch.from, stretch.to)) {
    const month = past[monthsOf(stretch).indexOf(time.periodOf(date))]!;
    rows.push(...(await month.register(date)).filter((each) => each.employeeId === employeeId));
  }
  const last = rows.at(-1) ?? row;
  const statement =
    stretch.kind === 'MONTHLY'
      ? await past[0]!.statement(employeeId, time.periodOf(stretch.from))
      : undefined;
  return {
    employeeId,
    employeeNo: row.employeeNo,
    name: row.name,
    department: last.department,
    position: last.position,
    grade: last.grade,
    ...countsOf(rows),
    fullAttendance: statement?.settlement.fullAttendance ?? null,
    days: rows.filter(isNotable).map(dayOf),
  };
}

const isNotable = ({ day, anomalies }: RegisterRow): boolean =>
  day.findings.length > 0 || anomalies.length > 0;

function dayOf({ day, anomalies }: RegisterRow): ReportDay {
  return {
    date: day.attendanceDate,
    status: day.status,
    findings: day.findings.map(({ code, clauses, seconds, deductionFen }) => ({
      code,
      clauses,
      seconds,
      deductionFen,
    })),
    anomalies,
    tier: day.tier,
    deductionFen: day.deductionFen,
    unworkedPayFen: day.unworkedPayFen,
    penaltyFen: day.penaltyFen,
    provisional: day.provisional,
    policyVersion: day.policyVersion,
  };
}

/** Counted as a statement counts its month. */
function countsOf(rows: readonly RegisterRow[]) {
  const count = (holds: (row: RegisterRow) => boolean): number => rows.filter(holds).length;
  const found = (start: string): number =>
    rows.flatMap(({ day }) => day.findings).filter(({ code }) => code.startsWith(start)).length;
  const sum = (part: (row: RegisterRow) => Fen): Fen =>
    rows.reduce((total, row) => total + part(row), 0);
  return {
    daysDue: count(({ day }) => day.scheduledSeconds > 0),
    daysAttended: count(
      ({ day }) => day.effectiveStart !== null && (day.arrival !== null || day.departure !== null),
    ),
    lateCount: found('LATE_'),
    earlyCount: found('EARLY_'),
    absentDays: count(({ day }) => day.findings.some(({ code }) => code.startsWith('ABSENT_'))),
    leftPostDays: count(({ day }) => day.findings.some(({ code }) => code === 'LEFT_POST')),
    leaveDays: count(({ day }) => day.status === 'ON_LEAVE'),
    openDays: count(({ day, anomalies }) => day.blocking.length > 0 || anomalies.length > 0),
    deductionFen: sum(({ day }) => day.deductionFen),
    unworkedPayFen: sum(({ day }) => day.unworkedPayFen),
    penaltyFen: sum(({ day }) => day.penaltyFen),
  };
}

function rulesOf(past: Reads, { from, to }: ReportStretch): readonly ReportRules[] {
  const versions = past.policies();
  const held = time.datesBetween(from, to).flatMap((date) => inForce(versions, date) ?? []);
  return [...new Set(held)].map(({ document }) => ({
    version: document.version,
    sha256: sha256(canonical(document)),
  }));
}

import { time } from '@ledger/kernel';
import type { DayAssessment, Finding, PunchFact } from '@ledger/rulebook';
import { dateOfDay } from '../calendar-days';
import type { AsciiWriter } from './ascii-writer';
import type { DayNote, SheetDay } from './sheet-day';
import type { ShiftOnDate } from './shift-book';

// A day as JSON text with everything left out that follows from the roster or has its usual value: most days are innocent,
// and there are many.

const SOURCES = ['DEVICE', 'WEB', 'IMPORT', 'MANUAL', 'MAKEUP', 'VOIDED'] as const;

/** A punch: milliseconds after midnight UTC of the date, position in the log, number of its source unless DEVICE. */
type PackedPunch = readonly [ms: number, fact: number, source?: number];

/** The stored form of a day. */
export interface DayJson {
  /** Day of the month. */
  readonly d: number;
  /** Without an assessment: only notes. */
  readonly none?: 1;
  /** ON_TIME where it is left out. */
  readonly status?: DayAssessment['status'];
  readonly tier?: string;
  /** Those of the shift where they are left out. */
  readonly start?: number | null;
  readonly end?: number | null;
  readonly in?: PackedPunch;
  readonly out?: PackedPunch;
  readonly lateSeconds?: number;
  readonly lateMinutes?: number;
  readonly earlySeconds?: number;
  readonly earlyMinutes?: number;
  readonly awaySeconds?: number;
  readonly scheduledSeconds?: number;
  readonly obligedSeconds?: number;
  readonly deductionFen?: number;
  readonly unworkedPayFen?: number;
  readonly penaltyFen?: number;
  readonly fullAttendance?: DayAssessment['fullAttendance'];
  readonly findings?: readonly Finding[];
  readonly blocking?: readonly string[];
  readonly clauses?: readonly string[];
  readonly policyVersion?: string;
  readonly provisional?: 1;
  readonly notes?: readonly DayNote[];
}

/** What the left-out parts of a day follow from. */
export interface DayPlace {
  readonly dayOfMonth: number;
  /** Day number. */
  readonly day: number;
  readonly shift: ShiftOnDate | undefined;
  /** The version that most days of the sheet have. */
  readonly version: string;
}

/** The duties of an ordinary day. */
const USUAL_CLAUSES: readonly string[] = ['R48', 'R57'];

export function writeDay(to: AsciiWriter, { assessment, notes }: SheetDay, place: DayPlace): void {
  to.text('{"d":');
  to.integer(place.dayOfMonth);
  if (assessment === null) to.text(',"none":1');
  else {
    if (assessment.status !== 'ON_TIME') to.text(`,"status":"${assessment.status}"`);
    writeTimes(to, assessment, place);
    writeAmounts(to, assessment);
    writeLists(to, assessment, place);
  }
  if (notes.length > 0) json(to, ',"notes":', notes);
  to.text('}');
}

function writeTimes(to: AsciiWriter, day: DayAssessment, { day: number, shift }: DayPlace): void {
  const midnight = number * time.DAY;
  instant(to, ',"start":', day.effectiveStart, shift?.start ?? null);
  instant(to, ',"end":', day.effectiveEnd, shift?.end ?? null);
  if (day.arrival !== null) punch(to, ',"in":[', day.arrival, midnight);
  if (day.departure !== null) punch(to, ',"out":[', day.departure, midnight);
  unlessUsual(to, ',"lateSeconds":', day.lateSeconds, 0);
  unlessUsual(to, ',"lateMinutes":', day.lateMinutes, 0);
  unlessUsual(to, ',"earlySeconds":', day.earlySeconds, 0);
  unlessUsual(to, ',"earlyMinutes":', day.earlyMinutes, 0);
  unlessUsual(to, ',"awaySeconds":', day.awaySeconds, 0);
  unlessUsual(to, ',"scheduledSeconds":', day.scheduledSeconds, shift?.seconds ?? 0);
  unlessUsual(to, ',"obligedSeconds":', day.obligedSeconds, day.scheduledSeconds);
}

function instant(to: AsciiWriter, key: string, at: number | null, usual: number | null): void {
  if (at === usual) return;
  to.text(key);
  if (at === null) to.text('null');
  else to.integer(at);
}

function punch(
  to: AsciiWriter,
  key: string,
  { at, fact, source }: PunchFact,
  midnight: number,
): void {
  to.text(key);
  to.integer(at - midnight);
  to.text(',');
  to.integer(fact);
  if (source !== 'DEVICE') {
    to.text(',');
    to.integer(SOURCES.indexOf(source));
  }
  to.text(']');
}

function unlessUsual(to: AsciiWriter, key: string, value: number, usual: number): void {
  if (value === usual) return;
  to.text(key);
  to.integer(value);
}

function writeAmounts(to: AsciiWriter, day: DayAssessment): void {
  if (day.tier !== '') to.text(`,"tier":"${day.tier}"`);
  unlessUsual(to, ',"deductionFen":', day.deductionFen, 0);
  unlessUsual(to, ',"unworkedPayFen":', day.unworkedPayFen, 0);
  unlessUsual(to, ',"penaltyFen":', day.penaltyFen, 0);
  if (day.fullAttendance !== 'NONE') to.text(`,"fullAttendance":"${day.fullAttendance}"`);
  if (day.provisional) to.text(',"provisional":1');
}

function writeLists(to: AsciiWriter, day: DayAssessment, { version }: DayPlace): void {
  if (day.findings.length > 0) json(to, ',"findings":', day.findings);
  if (day.blocking.length > 0) json(to, ',"blocking":', day.blocking);
  if (!isUsual(day.clauses)) json(to, ',"clauses":', day.clauses);
  if (day.policyVersion !== version) json(to, ',"policyVersion":', day.policyVersion);
}

function json(to: AsciiWriter, key: string, value: unknown): void {
  to.text(key);
  to.text(JSON.stringify(value));
}

const isUsual = (clauses: readonly string[]): boolean =>
  clauses.length === USUAL_CLAUSES.length &&
  clauses[0] === USUAL_CLAUSES[0] &&
  clauses[1] === USUAL_CLAUSES[1];

export function readDay(json: DayJson, { day, shift, version }: DayPlace): SheetDay {
  const notes = json.notes ?? [];
  if (json.none === 1) return { assessment: null, notes };
  const scheduledSeconds = json.scheduledSeconds ?? shift?.seconds ?? 0;
  const midnight = day * time.DAY;
  const assessment: DayAssessment = {
    attendanceDate: dateOfDay(day),
    status: json.status ?? 'ON_TIME',
    findings: json.findings ?? [],
    tier: json.tier ?? '',
    effectiveStart: json.start === undefined ? (shift?.start ?? null) : json.start,
    effectiveEnd: json.end === undefined ? (shift?.end ?? null) : json.end,
    arrival: punchOf('IN', json.in, midnight),
    departure: punchOf('OUT', json.out, midnight),
    lateSeconds: json.lateSeconds ?? 0,
    lateMinutes: json.lateMinutes ?? 0,
    earlySeconds: json.earlySeconds ?? 0,
    earlyMinutes: json.earlyMinutes ?? 0,
    awaySeconds: json.awaySeconds ?? 0,
    scheduledSeconds,
    obligedSeconds: json.obligedSeconds ?? scheduledSeconds,
    deductionFen: json.deductionFen ?? 0,
    unworkedPayFen: json.unworkedPayFen ?? 0,
    penaltyFen: json.penaltyFen ?? 0,
    fullAttendance: json.fullAttendance ?? 'NONE',
    blocking: json.blocking ?? [],
    clauses: json.clauses ?? USUAL_CLAUSES,
    policyVersion: json.policyVersion ?? version,
    provisional: json.provisional === 1,
  };
  return { assessment, notes };
}

function punchOf(
  direction: 'IN' | 'OUT',
  packed: PackedPunch | undefined,
  midnight: number,
): PunchFact | null {
  if (packed === undefined) return null;
  const [ms, fact, source = 0] = packed;
  return { direction, at: midnight + ms, source: SOURCES[source]!, fact };
}

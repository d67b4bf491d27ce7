import { time } from '@ledger/kernel';
import type { DayAssessment, Finding, PunchFact } from '@ledger/rulebook';
import { dateOfDay } from '../calendar-days';
import type { DayNote, SheetDay } from './sheet-day';
import type { ShiftOnDate } from './shift-book';

// A day as JSON text with everything left out that follows from the roster or has its usual value: most days are innocent,
// and there are many. The text is put together by hand because it is written for every day of a rebuild.

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
  readonly day: number;
  readonly shift: ShiftOnDate | undefined;
  /** The version that most days of the sheet have. */
  readonly version: string;
}

/** The duties of an ordinary day. */
const USUAL_CLAUSES: readonly string[] = ['R48', 'R57'];

export function dayText(
  dayOfMonth: number,
  { assessment, notes }: SheetDay,
  place: DayPlace,
): string {
  let text = `{"d":${dayOfMonth}`;
  if (assessment === null) text += ',"none":1';
  else {
    if (assessment.status !== 'ON_TIME') text += `,"status":"${assessment.status}"`;
    text += timesText(assessment, place);
    text += amountsText(assessment);
    text += listsText(assessment, place);
  }
  if (notes.length > 0) text += `,"notes":${JSON.stringify(notes)}`;
  return `${text}}`;
}

function timesText(day: DayAssessment, { day: number, shift }: DayPlace): string {
  const midnight = number * time.DAY;
  let text = '';
  if (day.effectiveStart !== (shift?.start ?? null)) text += `,"start":${day.effectiveStart}`;
  if (day.effectiveEnd !== (shift?.end ?? null)) text += `,"end":${day.effectiveEnd}`;
  if (day.arrival !== null) text += `,"in":${punchText(day.arrival, midnight)}`;
  if (day.departure !== null) text += `,"out":${punchText(day.departure, midnight)}`;
  if (day.lateSeconds !== 0) text += `,"lateSeconds":${day.lateSeconds}`;
  if (day.lateMinutes !== 0) text += `,"lateMinutes":${day.lateMinutes}`;
  if (day.earlySeconds !== 0) text += `,"earlySeconds":${day.earlySeconds}`;
  if (day.earlyMinutes !== 0) text += `,"earlyMinutes":${day.earlyMinutes}`;
  if (day.awaySeconds !== 0) text += `,"awaySeconds":${day.awaySeconds}`;
  if (day.scheduledSeconds !== (shift?.seconds ?? 0))
    text += `,"scheduledSeconds":${day.scheduledSeconds}`;
  if (day.obligedSeconds !== day.scheduledSeconds)
    text += `,"obligedSeconds":${day.obligedSeconds}`;
  return text;
}

function punchText({ at, fact, source }: PunchFact, midnight: number): string {
  return source === 'DEVICE'
    ? `[${at - midnight},${fact}]`
    : `[${at - midnight},${fact},${SOURCES.indexOf(source)}]`;
}

function amountsText(day: DayAssessment): string {
  let text = '';
  if (day.tier !== '') text += `,"tier":"${day.tier}"`;
  if (day.deductionFen !== 0) text += `,"deductionFen":${day.deductionFen}`;
  if (day.unworkedPayFen !== 0) text += `,"unworkedPayFen":${day.unworkedPayFen}`;
  if (day.penaltyFen !== 0) text += `,"penaltyFen":${day.penaltyFen}`;
  if (day.fullAttendance !== 'NONE') text += `,"fullAttendance":"${day.fullAttendance}"`;
  if (day.provisional) text += ',"provisional":1';
  return text;
}

function listsText(day: DayAssessment, { version }: DayPlace): string {
  let text = '';
  if (day.findings.length > 0) text += `,"findings":${JSON.stringify(day.findings)}`;
  if (day.blocking.length > 0) text += `,"blocking":${JSON.stringify(day.blocking)}`;
  if (!isUsual(day.clauses)) text += `,"clauses":${JSON.stringify(day.clauses)}`;
  if (day.policyVersion !== version)
    text += `,"policyVersion":${JSON.stringify(day.policyVersion)}`;
  return text;
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

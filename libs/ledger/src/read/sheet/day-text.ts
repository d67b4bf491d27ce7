import type { DayAssessment, Finding, PunchFact } from '@ledger/rulebook';
import type { DayNote, SheetDay } from './sheet';

// A day as JSON text with everything left out that has its usual value: most days are innocent, and there are many.
// The text is put together by hand because it is written for every day of a rebuild.

type PackedPunch = readonly [direction: 'IN' | 'OUT', at: number, source: string, fact: number];

/** The stored form of a day; `SheetDay` again through `readDay`. */
export interface DayJson {
  readonly date: string;
  readonly status?: DayAssessment['status'];
  readonly tier?: string;
  readonly start?: number;
  readonly end?: number;
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

export function dayText(date: string, day: SheetDay): string {
  const { assessment, notes } = day;
  const noteText = notes.length === 0 ? '' : `,"notes":${JSON.stringify(notes)}`;
  if (assessment === null) return `{"date":"${date}"${noteText}}`;
  return `{"date":"${date}","status":"${assessment.status}"${timesText(assessment)}${amountsText(assessment)}${listsText(assessment)}${noteText}}`;
}

function timesText(day: DayAssessment): string {
  let text = '';
  if (day.effectiveStart !== null) text += `,"start":${day.effectiveStart}`;
  if (day.effectiveEnd !== null) text += `,"end":${day.effectiveEnd}`;
  if (day.arrival !== null) text += `,"in":${punchText(day.arrival)}`;
  if (day.departure !== null) text += `,"out":${punchText(day.departure)}`;
  if (day.lateSeconds !== 0) text += `,"lateSeconds":${day.lateSeconds}`;
  if (day.lateMinutes !== 0) text += `,"lateMinutes":${day.lateMinutes}`;
  if (day.earlySeconds !== 0) text += `,"earlySeconds":${day.earlySeconds}`;
  if (day.earlyMinutes !== 0) text += `,"earlyMinutes":${day.earlyMinutes}`;
  if (day.awaySeconds !== 0) text += `,"awaySeconds":${day.awaySeconds}`;
  if (day.scheduledSeconds !== 0) text += `,"scheduledSeconds":${day.scheduledSeconds}`;
  if (day.obligedSeconds !== day.scheduledSeconds)
    text += `,"obligedSeconds":${day.obligedSeconds}`;
  return text;
}

const punchText = (punch: PunchFact): string =>
  `["${punch.direction}",${punch.at},"${punch.source}",${punch.fact}]`;

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

function listsText(day: DayAssessment): string {
  let text = '';
  if (day.findings.length > 0) text += `,"findings":${JSON.stringify(day.findings)}`;
  if (day.blocking.length > 0) text += `,"blocking":${codesText(day.blocking)}`;
  if (day.clauses.length > 0) text += `,"clauses":${codesText(day.clauses)}`;
  return `${text},"policyVersion":${JSON.stringify(day.policyVersion)}`;
}

/** Codes are upper-case ASCII words: no escape is needed. */
const codesText = (codes: readonly string[]): string => `["${codes.join('","')}"]`;

export function readDay(json: DayJson): SheetDay {
  const notes = json.notes ?? [];
  if (json.status === undefined) return { assessment: null, notes };
  const scheduledSeconds = json.scheduledSeconds ?? 0;
  const assessment: DayAssessment = {
    attendanceDate: json.date,
    status: json.status,
    findings: json.findings ?? [],
    tier: json.tier ?? '',
    effectiveStart: json.start ?? null,
    effectiveEnd: json.end ?? null,
    arrival: punchOf(json.in),
    departure: punchOf(json.out),
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
    clauses: json.clauses ?? [],
    policyVersion: json.policyVersion ?? '',
    provisional: json.provisional === 1,
  };
  return { assessment, notes };
}

function punchOf(packed: PackedPunch | undefined): PunchFact | null {
  if (packed === undefined) return null;
  const [direction, at, source, fact] = packed;
  return { direction, at, source: source as PunchFact['source'], fact };
}

import type { LocalDate } from '@ledger/kernel';
import type { DayAssessment, FactRef } from '@ledger/rulebook';
import { dateOfDay, dayAt } from '../calendar-days';
import type { Leave } from '../reference/leaves';
import type { SheetDay } from '../sheet/sheet-day';
import type { SheetCase } from './frame';

/** One row of the inbox. */
export interface Anomaly {
  readonly date: LocalDate;
  readonly code: string;
  readonly blocking: boolean;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly facts: readonly FactRef[];
}

/** Findings that ask for a look and block nothing. */
const REMARKS: ReadonlySet<string> = new Set([
  'REST_DAY_PUNCH',
  'MID_SHIFT_GAP',
  'LONG_NOTIFIED_LATENESS',
]);

/** Everything of a sheet that somebody should look at, by date. */
export function anomaliesOf(cased: SheetCase): readonly Anomaly[] {
  const { sheet } = cased;
  const found: Anomaly[] = [];
  const days = sheet.openDays();
  for (let index = 0; index < sheet.length; index += 1) {
    const day = days[index];
    if (day === undefined) continue;
    if (day.assessment !== null && day.assessment.findings.length > 0)
      ofAssessment(day.assessment, found);
    if (day.notes.length > 0) ofNotes(day, dateOfDay(sheet.firstDay + index), found);
  }
  ofMakeUps(cased, found);
  ofLeaves(cased, found);
  return found.length > 1 ? found.sort(byDate) : found;
}

const byDate = (a: Anomaly, b: Anomaly): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

function ofAssessment(day: DayAssessment, found: Anomaly[]): void {
  for (const { code, seconds, facts } of day.findings) {
    const blocking = day.blocking.includes(code);
    if (day.provisional || (!blocking && !REMARKS.has(code))) continue;
    const detail: Anomaly['detail'] = seconds === 0 ? {} : { seconds };
    found.push({ date: day.attendanceDate, code, blocking, detail, facts });
  }
}

function ofNotes({ notes }: SheetDay, date: LocalDate, found: Anomaly[]): void {
  for (const { code, detail, facts } of notes)
    found.push({ date, code, blocking: false, detail: detail ?? {}, facts });
}

/** Requests that wait for an answer, and the request that is one too many for a month (A52: a warning). */
function ofMakeUps({ sheet, rules }: SheetCase, found: Anomaly[]): void {
  const { makeUps } = sheet.facts;
  if (makeUps.length === 0) return;
  const { zone } = rules.policies;
  const dateOf = (at: number): LocalDate => dateOfDay(dayAt(at, zone));
  for (const { state, at, direction, facts } of makeUps) {
    if (state !== 'PENDING') continue;
    const detail = { direction };
    found.push({ date: dateOf(at), code: 'MAKE_UP_PENDING', blocking: false, detail, facts });
  }
  const policy = rules.policies.onDay(sheet.firstDay + sheet.length - 1)?.document;
  const counted = makeUps.filter(({ state }) => state !== 'REJECTED');
  const limit = policy?.makeUp.warnPerMonth ?? Number.POSITIVE_INFINITY;
  if (counted.length <= limit) return;
  found.push({
    date: dateOf(counted[limit]!.at),
    code: 'MAKE_UP_LIMIT',
    blocking: false,
    detail: { asked: counted.length, limit },
    facts: counted.flatMap(({ facts }) => facts),
  });
}

/** A leave that nobody has answered, and one that was granted after it began (A37: a warning), on its first day. */
function ofLeaves({ sheet, leaves, rules }: SheetCase, found: Anomaly[]): void {
  for (const leave of leaves) {
    const day = dayAt(leave.from, rules.policies.zone);
    const code = questionOf(leave);
    if (code === undefined || day < sheet.firstDay || day >= sheet.firstDay + sheet.length)
      continue;
    const detail = { leaveType: leave.type };
    found.push({ date: dateOfDay(day), code, blocking: false, detail, facts: leave.facts });
  }
}

function questionOf({ state, retroactive }: Leave): string | undefined {
  if (state === 'PENDING') return 'LEAVE_PENDING';
  return state === 'APPROVED' && retroactive ? 'LEAVE_RETROACTIVE' : undefined;
}

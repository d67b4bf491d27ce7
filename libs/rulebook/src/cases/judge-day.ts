import { assessDay } from '../assess-day';
import { segmentInstants } from '../assign/segment-instants';
import type { DayAssessment, DayFacts, DayKind, Interval } from '../day';
import type { PolicyDocument } from '../policy-document';
import type { WrittenDay } from './read-facts';
import { oneOf, readFacts, readSegments } from './read-facts';
import { readDate, readExtra } from './read-extra';
import type { CasePerson } from './read-person';
import { circumstances, readPerson } from './read-person';
import { readPolicy } from './read-policy';
import type { CaseRow } from './verdict';

const KINDS: readonly DayKind[] = ['WORKDAY', 'REST', 'HOLIDAY'];

/** What a DAY row computes to. */
export interface Judged {
  readonly got: Readonly<Record<string, string>>;
  readonly clauses: readonly string[];
}

export function judgeDayRow(row: CaseRow): Judged {
  const extra = readExtra(row);
  const date = readDate('attendance_date', row['attendance_date']);
  const policy = readPolicy(row, extra)(date);
  const written: CaseDay = {
    date,
    kind: (row['day_kind'] ?? '').trim() || 'WORKDAY',
    segments: row['shift_segments'] ?? '',
    punches: row['punches'] ?? '',
    leave: row['leave'] ?? '',
    late_notice: row['late_notice'] ?? '',
    left_post: row['left_post'] ?? '',
  };
  const day = assessDay(factsOf(written, readPerson(row, extra), policy), policy);
  return { got: columnsOf(day), clauses: day.clauses };
}

/** A day as a case writes it. */
export interface CaseDay extends WrittenDay {
  readonly date: string;
  readonly kind: string;
  readonly segments: string;
}

/** A workday without segments has the default shift (A18). */
export function factsOf(day: CaseDay, person: CasePerson, policy: PolicyDocument): DayFacts {
  const dayKind = oneOf('day_kind', day.kind, KINDS);
  return {
    ...circumstances(person, day.date),
    dayKind,
    segments: segmentsOf(day, dayKind, policy),
    ...readFacts(day),
    decisions: [],
    basis: [],
    provisional: false,
  };
}

function segmentsOf(day: CaseDay, kind: DayKind, policy: PolicyDocument): readonly Interval[] {
  const written = readSegments('shift_segments', day.segments);
  if (written.length > 0 || kind !== 'WORKDAY') return written;
  return segmentInstants(day.date, policy.shift.default, policy.zone);
}

function columnsOf(day: DayAssessment): Record<string, string> {
  return {
    exp_status: day.status,
    exp_findings: day.findings.map(({ code }) => code).join(';'),
    exp_tier: day.tier,
    exp_raw_late_seconds: String(day.lateSeconds),
    exp_late_minutes: String(day.lateMinutes),
    exp_raw_early_seconds: String(day.earlySeconds),
    exp_early_minutes: String(day.earlyMinutes),
    exp_away_seconds: String(day.awaySeconds),
    exp_deduction_fen: String(day.deductionFen),
    exp_unworked_pay_fen: String(day.unworkedPayFen),
    exp_penalty_fen: String(day.penaltyFen),
    exp_full_attendance: day.fullAttendance,
  };
}

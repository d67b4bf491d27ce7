import type { LocalDate } from '@ledger/kernel';
import type { AnomalyDecision, DayAssessment, DayStatus, FactRef } from '@ledger/rulebook';

/** Why a day cannot be assessed, and the clause that says that nobody guesses. */
export type Obstacle = 'NO_ROSTER' | 'NO_CALENDAR';
const CLAUSE: Readonly<Record<Obstacle, string>> = { NO_ROSTER: 'A18', NO_CALENDAR: 'G13' };

interface Unassessed {
  readonly date: LocalDate;
  readonly obstacle: Obstacle;
  readonly policyVersion: string;
  readonly provisional: boolean;
  readonly decisions: readonly AnomalyDecision[];
  readonly facts: readonly FactRef[];
}

/** A day with a question in the place of a verdict: it costs nothing and blocks the close until a person answers. */
export function unassessedDay(day: Unassessed): DayAssessment {
  const answered = day.decisions.some(({ code }) => code === day.obstacle);
  const finding = {
    code: day.obstacle,
    clauses: [CLAUSE[day.obstacle]],
    seconds: 0,
    tier: '',
    deductionFen: 0,
    unworkedPayFen: 0,
    penaltyFen: 0,
    facts: day.facts,
  };
  return {
    ...blankDay(day.date, answered ? 'REST' : 'PENDING_REVIEW', day.policyVersion),
    findings: [finding],
    fullAttendance: answered ? 'NONE' : 'PENDING',
    blocking: answered ? [] : [day.obstacle],
    clauses: [CLAUSE[day.obstacle]],
    provisional: day.provisional,
  };
}

/** A day on which nothing was due. */
export function blankDay(date: LocalDate, status: DayStatus, policyVersion: string): DayAssessment {
  return {
    attendanceDate: date,
    status,
    findings: [],
    tier: '',
    effectiveStart: null,
    effectiveEnd: null,
    arrival: null,
    departure: null,
    lateSeconds: 0,
    lateMinutes: 0,
    earlySeconds: 0,
    earlyMinutes: 0,
    awaySeconds: 0,
    scheduledSeconds: 0,
    obligedSeconds: 0,
    deductionFen: 0,
    unworkedPayFen: 0,
    penaltyFen: 0,
    fullAttendance: 'NONE',
    blocking: [],
    clauses: [],
    policyVersion,
    provisional: false,
  };
}

import type { EpochMs, Fen, LocalDate } from '@ledger/kernel';
import type { Grade } from './policy-document';

/** Where a fact stands in the log: its global position. A finding lists the facts it rests on. */
export type FactRef = number;

export type DayKind = 'WORKDAY' | 'REST' | 'HOLIDAY';

/** A half-open stretch of time [from, to). */
export interface Interval {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface PunchFact {
  readonly direction: 'IN' | 'OUT';
  readonly at: EpochMs;
  /** MAKEUP = an approved make-up punch; VOIDED punches are shown and never count. */
  readonly source: 'DEVICE' | 'WEB' | 'IMPORT' | 'MANUAL' | 'MAKEUP' | 'VOIDED';
  readonly fact: FactRef;
  /** What was corrected about it since, for those who read it; nothing is decided by it. */
  readonly corrected?: PunchCorrection;
}

export interface PunchCorrection {
  /** The direction it was recorded with. */
  readonly direction: 'IN' | 'OUT';
  /** The corrections, the first first: of its direction, and its voiding. */
  readonly facts: readonly FactRef[];
}

export interface LeaveFact extends Interval {
  readonly type: string;
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
  readonly fact: FactRef;
}

export interface NoticeFact {
  readonly channel: string;
  readonly recipient: string;
  readonly receivedAt: EpochMs;
  readonly fact: FactRef;
}

export interface LeftPostFact {
  readonly from: EpochMs;
  /** When the return was recorded; null = no return recorded. */
  readonly to: EpochMs | null;
  readonly state: 'REPORTED' | 'CONTESTED' | 'CONFIRMED' | 'RETRACTED';
  readonly facts: readonly FactRef[];
}

/** A human decision about one anomaly of the day. */
export interface AnomalyDecision {
  readonly code: string;
  /** WAIVED: no deduction, the question is settled. ABSENCE_CONFIRMED: a person established that nobody came. */
  readonly decision: 'WAIVED' | 'ABSENCE_CONFIRMED';
  readonly fact: FactRef;
}

/** Everything known about one person's attendance date; the whole input of `assessDay` beside the policy. */
export interface DayFacts {
  readonly attendanceDate: LocalDate;
  readonly dayKind: DayKind;
  /** W: the scheduled work segments in order, not overlapping; empty on a free day. */
  readonly segments: readonly Interval[];
  /** Punches assigned to this attendance date, in any order. */
  readonly punches: readonly PunchFact[];
  readonly leaves: readonly LeaveFact[];
  readonly notices: readonly NoticeFact[];
  readonly leftPosts: readonly LeftPostFact[];
  readonly decisions: readonly AnomalyDecision[];
  /** Grade and wage in force on the attendance date (A46, A47); null grade = GRADE_MISSING (A65). */
  readonly grade: Grade | null;
  readonly monthlyWageFen: Fen | null;
  /** Whether the notice rule of the store manager applies (A64: GENERAL_OFFICE receives it). */
  readonly isStoreManager: boolean;
  /** Facts of roster, grade and wage that the result also rests on. */
  readonly basis: readonly FactRef[];
  /** True while the window of the shift has not ended: nothing is concluded from what is not there yet. */
  readonly provisional: boolean;
}

export type DayStatus =
  | 'REST'
  | 'ON_LEAVE'
  | 'PENDING_REVIEW'
  | 'LEFT_POST'
  | 'ABSENT'
  | 'LATE_AND_EARLY'
  | 'EARLY_LEAVE'
  | 'LATE_NOTIFIED'
  | 'LATE'
  | 'ON_TIME'
  /** Provisional only: the shift has not ended and nothing is known yet. */
  | 'NOT_YET';

/** One finding of a day with its clauses and facts (a pay line without a clause and facts does not exist). */
export interface Finding {
  /** LATE_T1 … of domain.md 2.5. */
  readonly code: string;
  /** R.. and G.. codes of domain.md. */
  readonly clauses: readonly string[];
  /** Late, early or away seconds of this finding. */
  readonly seconds: number;
  /** Tier charged for it: T1, T2, T3, A, 3X; empty when nothing is charged by tier or it was absorbed. */
  readonly tier: string;
  /** The part of the day's deduction that this finding carries; parts add up to the day. */
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly facts: readonly FactRef[];
}

export interface DayAssessment {
  readonly attendanceDate: LocalDate;
  readonly status: DayStatus;
  readonly findings: readonly Finding[];
  /** Charged tiers joined by `+` (late, early, absence). */
  readonly tier: string;
  /** S and E: effective start and end of the obligation; null on free and leave days. */
  readonly effectiveStart: EpochMs | null;
  readonly effectiveEnd: EpochMs | null;
  /** A and D: the arrival and departure that were used. */
  readonly arrival: PunchFact | null;
  readonly departure: PunchFact | null;
  readonly lateSeconds: number;
  readonly lateMinutes: number;
  readonly earlySeconds: number;
  readonly earlyMinutes: number;
  readonly awaySeconds: number;
  /** |W| and |O| in seconds. */
  readonly scheduledSeconds: number;
  readonly obligedSeconds: number;
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly fullAttendance: 'NONE' | 'FORFEIT' | 'PENDING';
  /** Blocking anomalies of the day (domain.md 2.5), a subset of the finding codes. */
  readonly blocking: readonly string[];
  /** Every clause that mattered, in order, each once; also on an innocent day (R48 …). */
  readonly clauses: readonly string[];
  readonly policyVersion: string;
  readonly provisional: boolean;
}

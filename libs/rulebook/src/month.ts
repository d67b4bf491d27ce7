import type { Fen, LocalDate, Period } from '@ledger/kernel';
import type { DayAssessment } from './day';
import type { PolicyDocument } from './policy-document';

/** One person's payroll period; the whole input of `settleMonth` beside the policy in force on its last day. */
export interface MonthFacts {
  readonly period: Period;
  /** Assessed days of the period, in date order; days that were not assessed were free or not employed. */
  readonly days: readonly DayAssessment[];
  /** That month's wage: basis of cap and floor; null = not known, guards that need it cannot run. */
  readonly monthWageFen: Fen | null;
  /** Overrides `policy.guard.minimumWageFen` (null = none known anywhere). */
  readonly minimumWageFen: Fen | null;
  readonly employedFrom: LocalDate | null;
  readonly employedTo: LocalDate | null;
  /** Rostered workdays of the month and those within employment (A44 PRORATA). */
  readonly rosteredDays: number;
  readonly rosteredDaysEmployed: number;
  /** Types of approved leave taken in the period (A42). */
  readonly leaveTypes: readonly string[];
  /**
   * First date from which penalties may be posted because the version in force was acknowledged (G4, A58);
   * null = never acknowledged.
   */
  readonly acknowledgedOn: LocalDate | null;
}

/** What one guard-rail did to the month's penalty. */
export interface GuardStep {
  readonly guard: 'NOT_ACKNOWLEDGED' | 'FINES_PROHIBITED' | 'PENALTY_CAPPED' | 'MIN_WAGE_FLOOR';
  /** G.. code. */
  readonly clause: string;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
  /** The limit that was applied, where there is one. */
  readonly limitFen: Fen | null;
}

export interface MonthSettlement {
  readonly period: Period;
  readonly status: 'OK' | 'CLOSE_BLOCKED';
  /** Blocking anomalies where blocked, else the guards that really reduced something, each once, in order. */
  readonly findings: readonly string[];
  /** Before guard-rails. */
  readonly assessedFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  /** After guard-rails: unworked + penalty that may be posted. */
  readonly payableFen: Fen;
  readonly postedPenaltyFen: Fen;
  readonly guards: readonly GuardStep[];
  readonly fullAttendance: 'KEPT' | 'FORFEITED' | 'PENDING' | 'NOT_ELIGIBLE';
  /** null while CLOSE_BLOCKED or PENDING. */
  readonly bonusFen: Fen | null;
  /**
   * What a clerk must know: MINIMUM_WAGE_NOT_SET (G2), REGION_NOT_CHOSEN (G3), WAGE_MISSING (cap or floor could not run),
   * BONUS_NOT_CONFIRMED (A40: the figure is a sample, so no bonus is granted). The first three change no amount.
   */
  readonly warnings: readonly string[];
  /** Every clause that was looked at: those of the days, R49, and the guards that could have acted. */
  readonly clauses: readonly string[];
  readonly policyVersion: string;
}

export type SettleMonth = (facts: MonthFacts, policy: PolicyDocument) => MonthSettlement;

import type { Fen, LocalDate, Period } from '@ledger/kernel';
import { divide, time } from '@ledger/kernel';
import type { MonthSettlement } from '../month';
import type { PolicyDocument } from '../policy-document';

/** What the bonus depends on (R49). */
export interface BonusInput {
  readonly period: Period;
  readonly employedFrom: LocalDate | null;
  readonly employedTo: LocalDate | null;
  readonly rosteredDays: number;
  readonly rosteredDaysEmployed: number;
  /** Lateness, early leave, absenteeism and left posts of the month, each time one; and listed leave types taken. */
  readonly incidents: number;
  /** Whether an anomaly still waits for a person. */
  readonly open: boolean;
}

export interface BonusOutcome {
  readonly fullAttendance: MonthSettlement['fullAttendance'];
  /** null while it is not decided. */
  readonly bonusFen: Fen | null;
}

/**
 * R49 「迟到、早退、旷工均影响全勤奖」: A44 no bonus in a partial month, or pro rata; A41 the first incident takes all of it,
 * or a graduated share is left. A40: a sample figure that the employer has not confirmed grants nothing.
 */
export function bonusOf(input: BonusInput, policy: PolicyDocument): BonusOutcome {
  const { fullAttendance } = policy;
  const partial = isPartialMonth(input);
  if (partial && fullAttendance.partialMonth === 'NOT_ELIGIBLE')
    return { fullAttendance: 'NOT_ELIGIBLE', bonusFen: 0 };
  const bp = shareLeft(input, partial, policy);
  if (bp === 0) return { fullAttendance: 'FORFEITED', bonusFen: 0 };
  if (input.open) return { fullAttendance: 'PENDING', bonusFen: null };
  const granted = fullAttendance.bonusConfirmedByEmployer ? fullAttendance.bonusFen : 0;
  return { fullAttendance: 'KEPT', bonusFen: partOf(granted, bp, partial, { input, policy }) };
}

/** Employed from after the first, or until before the last calendar day. */
export function isPartialMonth({ period, employedFrom, employedTo }: BonusInput): boolean {
  const late = employedFrom !== null && employedFrom > time.firstDay(period);
  return late || (employedTo !== null && employedTo < time.lastDay(period));
}

const WHOLE_BP = 10_000;

/** Basis points of the bonus that are left. In a partial month any incident forfeits it (domain.md 2.5). */
function shareLeft({ incidents }: BonusInput, partial: boolean, policy: PolicyDocument): number {
  if (incidents === 0) return WHOLE_BP;
  const { rule } = policy.fullAttendance;
  if (rule === 'ALL' || partial) return 0;
  return rule.graduatedBp[incidents - 1] ?? 0;
}

/** One rounding for both parts: the graduated share, and the days employed of the days rostered. */
function partOf(
  bonusFen: Fen,
  bp: number,
  partial: boolean,
  { input, policy }: { readonly input: BonusInput; readonly policy: PolicyDocument },
): Fen {
  const days = partial ? Math.max(1, input.rosteredDays) : 1;
  const employed = partial ? input.rosteredDaysEmployed : 1;
  return divide(bonusFen * bp * employed, WHOLE_BP * days, policy.rounding);
}

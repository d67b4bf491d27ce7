import type { Fen } from '@ledger/kernel';
import type { Payer } from '../day/charge';
import { dailyWages, payForTime } from '../daily-wage/daily-wage';
import type { PolicyDocument } from '../policy-document';
import { tierAmount } from '../tiers/tiers';

type AbsencePolicy = Pick<PolicyDocument, 'absence' | 'tiers' | 'dailyWage' | 'rounding'>;

/**
 * What absenteeism by R56, R58 or R60 costs (A20–A22): by default one daily wage whatever its length.
 * `seconds` are those of this finding alone: late, early, or the whole obligation.
 */
export function absenceAmount(seconds: number, payer: Payer, policy: AbsencePolicy): Fen {
  if (payer.monthlyWageFen === null) return 0;
  const { unit, multiple } = policy.absence;
  switch (unit) {
    case 'DAY':
      return dailyWages(payer.monthlyWageFen, multiple, policy);
    case 'HALF_DAY':
      return dailyWages(payer.monthlyWageFen, halved(seconds, payer, policy), policy);
    case 'LOST_TIME':
      return payForTime(payer.monthlyWageFen, seconds, payer.scheduledSeconds, policy);
    case 'LOST_TIME_MIN_T3':
      return Math.max(
        tierAmount('T3', payer.grade, policy.tiers),
        payForTime(payer.monthlyWageFen, seconds, payer.scheduledSeconds, policy),
      );
  }
}

/** A22: at most half of the shift lost is half a day; more is a whole one. */
function halved(seconds: number, payer: Payer, { absence }: AbsencePolicy) {
  const { num, den } = absence.multiple;
  return 2 * seconds <= payer.scheduledSeconds ? { num, den: den * 2 } : absence.multiple;
}

/** The clauses that the unit adds: T3 is the floor of R55, a multiple other than one is read out of R61 (A20). */
export function absenceClauses(
  own: readonly string[],
  { absence }: AbsencePolicy,
): readonly string[] {
  if (absence.unit === 'LOST_TIME_MIN_T3') return [...own, 'R55'];
  const once = absence.multiple.num === absence.multiple.den;
  return once || absence.unit === 'LOST_TIME' ? own : [...own, 'R61'];
}

import type { Fen } from '@ledger/kernel';
import type { Payer } from '../day/charge';
import { dailyWages, dailyWagesAndTime, payForTime } from '../daily-wage/daily-wage';
import type { PolicyDocument } from '../policy-document';

/**
 * R61 「按日工资的3倍扣款」: three daily wages, all-inclusive (A30), computed before the one rounding (A49). G6 and A23
 * turn it into the pay for the time away: `incidents` is 0 when everybody came back and coming back cures it.
 */
export function leftPostAmount(
  away: { readonly seconds: number; readonly incidents: number },
  payer: Payer,
  policy: PolicyDocument,
): Fen {
  if (payer.monthlyWageFen === null) return 0;
  const { unit, multiple, inclusive, perDay } = policy.leftPost;
  if (unit === 'LOST_TIME' || away.incidents === 0)
    return payForTime(payer.monthlyWageFen, away.seconds, payer.scheduledSeconds, policy);
  const count = perDay === 'ONCE' ? 1 : away.incidents;
  if (inclusive) return dailyWages(payer.monthlyWageFen, multiple, policy, count);
  const time = { seconds: away.seconds, scheduledSeconds: payer.scheduledSeconds };
  return dailyWagesAndTime(payer.monthlyWageFen, { multiple, count }, time, policy);
}

import type { Fen, Rounding } from '@ledger/kernel';
import { divide } from '@ledger/kernel';
import type { Multiple, PolicyDocument } from '../policy-document';

type WagePolicy = Pick<PolicyDocument, 'dailyWage' | 'rounding'>;

/** `count` times `multiple` daily wages (A48: the monthly contract wage ÷ 21.75), rounded once at the end (A49). */
export function dailyWages(
  monthlyWageFen: Fen,
  multiple: Multiple,
  policy: WagePolicy,
  count = 1,
): Fen {
  const numerator = 100 * multiple.num * count;
  return share(
    monthlyWageFen,
    numerator,
    policy.dailyWage.paidDaysHundredths * multiple.den,
    policy.rounding,
  );
}

/** Pay for some seconds of a shift of `scheduledSeconds`: the daily wage pro rata, rounded once (A49). */
export function payForTime(
  monthlyWageFen: Fen,
  seconds: number,
  scheduledSeconds: number,
  policy: WagePolicy,
): Fen {
  if (scheduledSeconds === 0) return 0;
  return share(
    monthlyWageFen,
    100 * seconds,
    policy.dailyWage.paidDaysHundredths * scheduledSeconds,
    policy.rounding,
  );
}

/** A30 with `inclusive` off: so many daily wages and, on top, the pay for the time away; one sum, rounded once. */
export function dailyWagesAndTime(
  monthlyWageFen: Fen,
  wages: { readonly multiple: Multiple; readonly count: number },
  away: { readonly seconds: number; readonly scheduledSeconds: number },
  policy: WagePolicy,
): Fen {
  const { num, den } = wages.multiple;
  const scheduled = Math.max(1, away.scheduledSeconds);
  return share(
    monthlyWageFen,
    100 * (num * wages.count * scheduled + den * away.seconds),
    policy.dailyWage.paidDaysHundredths * den * scheduled,
    policy.rounding,
  );
}

/** `amount × numerator ÷ denominator` in whole fen; exact also where the product leaves the safe integers. */
function share(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  const product = amount * numerator;
  if (Number.isSafeInteger(product)) return divide(product, denominator, rounding);
  const exact = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const up = rounding === 'HALF_UP' && (exact % divisor) * 2n >= divisor ? 1n : 0n;
  return Number(exact / divisor + up);
}

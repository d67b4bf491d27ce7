import type { Fen } from '@ledger/kernel';
import type { Grade, PolicyDocument } from '../policy-document';

export type Tier = 'T1' | 'T2' | 'T3';
/** The band of some seconds; OVER is the fourth of R52, which has no amount of its own (R56). */
export type Band = Tier | 'OVER';

/** R53–R56: the band of lateness or early leave. A06: a bound lies in two bands, and the lesser one holds by default. */
export function bandOf(seconds: number, { upperSeconds, bounds }: PolicyDocument['tiers']): Band {
  const reach = bounds === 'UPPER_INCLUSIVE' ? seconds : seconds + 1;
  if (reach <= upperSeconds[0]) return 'T1';
  if (reach <= upperSeconds[1]) return 'T2';
  return reach <= upperSeconds[2] ? 'T3' : 'OVER';
}

/** R50, R51: what a tier costs a grade, in fen; nothing can be said without the grade (A65). */
export function tierAmount(tier: Tier, grade: Grade | null, tiers: PolicyDocument['tiers']): Fen {
  if (grade === null) return 0;
  return tiers.amountFen[grade][TIER_INDEX[tier]];
}

const TIER_INDEX = { T1: 0, T2: 1, T3: 2 } as const;

/** The clause that names the amount of a tier. */
export const TIER_CLAUSE = { T1: 'R53', T2: 'R54', T3: 'R55' } as const;

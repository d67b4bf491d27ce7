import { absenceAmount, absenceClauses } from '../absence/absence';
import type { Charge, Payer } from '../day/charge';
import { leftPostAmount } from '../left-post/left-post-amount';
import type { PolicyDocument } from '../policy-document';
import type { Tier } from '../tiers/tiers';
import { TIER_CLAUSE, bandOf, tierAmount } from '../tiers/tiers';

/** R57, A15: five minutes reached is early leave; 299 seconds are nothing. */
export function isEarly(earlySeconds: number, { early }: Pick<PolicyDocument, 'early'>): boolean {
  return early.minInclusive ? earlySeconds >= early.minSeconds : earlySeconds > early.minSeconds;
}

/**
 * R57, R58: early leave costs what the same lateness costs, counted from the effective end (A16); above the last band it
 * is absenteeism (A19), and no call helps. Undefined = nothing.
 */
export function chargeEarlyLeave(
  earlySeconds: number,
  payer: Payer,
  policy: PolicyDocument,
): Charge | undefined {
  if (!isEarly(earlySeconds, policy)) return undefined;
  const band = bandOf(earlySeconds, policy.tiers);
  return band === 'OVER'
    ? chargeOver(earlySeconds, payer, policy)
    : chargeTier(band, payer, policy);
}

const CODE = { T1: 'EARLY_T1', T2: 'EARLY_T2', T3: 'EARLY_T3' } as const;
const CLAUSES = {
  T1: ['R57', 'R58', TIER_CLAUSE.T1],
  T2: ['R57', 'R58', TIER_CLAUSE.T2],
  T3: ['R57', 'R58', TIER_CLAUSE.T3],
} as const;

function chargeTier(tier: Tier, payer: Payer, { tiers }: PolicyDocument): Charge {
  return {
    code: CODE[tier],
    clauses: CLAUSES[tier],
    kind: 'TIER',
    tier,
    amountFen: tierAmount(tier, payer.grade, tiers),
  };
}

/** A19: ABSENCE is one daily wage, LEFT_POST raises the amount to that of R61 and changes no name. */
function chargeOver(earlySeconds: number, payer: Payer, policy: PolicyDocument): Charge {
  const { over30 } = policy.early;
  switch (over30) {
    case 'ABSENCE':
      return {
        code: 'ABSENT_EARLY',
        clauses: absenceClauses(['R57', 'R58', 'R56'], policy),
        kind: 'ABSENCE',
        tier: 'A',
        amountFen: absenceAmount(earlySeconds, payer, policy),
      };
    case 'LEFT_POST':
      return {
        code: 'ABSENT_EARLY',
        clauses: ['R57', 'R58', 'R61'],
        kind: 'ABSENCE',
        tier: 'A',
        amountFen: leftPostAmount({ seconds: earlySeconds, incidents: 1 }, payer, policy),
      };
    case 'TOP_TIER':
      return chargeTier('T3', payer, policy);
  }
}

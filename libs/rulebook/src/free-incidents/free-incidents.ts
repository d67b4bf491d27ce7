import type { DayAssessment, Finding } from '../day';
import type { PolicyDocument } from '../policy-document';

const TIERS: ReadonlySet<string> = new Set(['T1', 'T2', 'T3']);
const NOBODY: ReadonlySet<Finding> = new Set();

/**
 * A09: the first so many tier incidents of a month that cost nothing, in the order of the days. Each stays a finding and
 * an incident for the bonus; only its amount is left out of the month.
 */
export function freeIncidents(
  days: readonly DayAssessment[],
  { tiers }: Pick<PolicyDocument, 'tiers'>,
): ReadonlySet<Finding> {
  if (tiers.freePerMonth === 0) return NOBODY;
  const charged = days.flatMap(({ findings }) => findings.filter(({ tier }) => TIERS.has(tier)));
  return new Set(charged.slice(0, tiers.freePerMonth));
}

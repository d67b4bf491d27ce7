import { divide } from '@ledger/kernel';
import type { DayAssessment, DayFacts, Finding, Grade, PolicyDocument } from '@ledger/rulebook';
import type { Formula } from './formula';

type Candidate = Extract<Formula, { readonly fen: number }>;

/**
 * How the amount of a finding came about. The rulebook is the only judge: of the formulas that this finding could have
 * followed, the one that gives the rulebook's own figure is shown, and none is invented where none fits.
 */
export function amountOf(
  finding: Finding,
  day: DayAssessment,
  facts: DayFacts,
  policy: PolicyDocument,
): Formula | undefined {
  if (finding.deductionFen === 0) return chargeable(finding) ? { formula: 'ABSORBED' } : undefined;
  const fits = candidates(finding, day, facts, policy).find(
    ({ fen }) => fen === finding.deductionFen,
  );
  return fits ?? { formula: 'AS_ASSESSED', fen: finding.deductionFen };
}

const CHARGEABLE = /^(LATE_T|LATE_NOTIFIED_T|EARLY_T|ABSENT_|LEFT_POST$)/;
const chargeable = ({ code }: Finding): boolean => CHARGEABLE.test(code);

function candidates(
  finding: Finding,
  day: DayAssessment,
  facts: DayFacts,
  policy: PolicyDocument,
): Candidate[] {
  const found: Candidate[] = [];
  if (facts.grade !== null && /^(LATE|EARLY|ABSENT_EARLY)/.test(finding.code))
    found.push(...bands(finding, facts.grade, policy));
  if (facts.monthlyWageFen !== null) {
    found.push(...dayWages(finding, facts.monthlyWageFen, facts, policy));
    found.push(lostTime('DEDUCTION', finding.seconds, facts.monthlyWageFen, { day, policy }));
  }
  return found;
}

/** The bands of the policy; the band named in the code comes first. */
function bands(finding: Finding, grade: Grade, policy: PolicyDocument): Candidate[] {
  const { upperSeconds, amountFen, bounds } = policy.tiers;
  const all = ([1, 2, 3] as const).map((band) => ({
    formula: 'BAND' as const,
    fen: amountFen[grade][band - 1]!,
    tier: `T${band}`,
    grade,
    seconds: finding.seconds,
    lowerSeconds: band === 1 ? 0 : upperSeconds[band - 2]!,
    upperSeconds: finding.seconds > upperSeconds[2] ? null : upperSeconds[band - 1]!,
    upperInclusive: bounds === 'UPPER_INCLUSIVE',
  }));
  return all.toSorted(
    (a, b) => Number(finding.code.endsWith(b.tier)) - Number(finding.code.endsWith(a.tier)),
  );
}

/** Whole, half and threefold daily wages, as the policy names them for the finding. */
function dayWages(
  finding: Finding,
  wageFen: number,
  facts: DayFacts,
  policy: PolicyDocument,
): Candidate[] {
  const left = finding.code === 'LEFT_POST';
  const { num, den } = left ? policy.leftPost.multiple : policy.absence.multiple;
  const incidents = facts.leftPosts.filter(({ state }) => state === 'CONFIRMED').length;
  const ways = [
    { num, den, times: 1 },
    { num, den: den * 2, times: 1 },
    { num: policy.leftPost.multiple.num, den: policy.leftPost.multiple.den, times: 1 },
    ...(left ? [{ num, den, times: Math.max(1, incidents) }] : []),
  ];
  const paidDaysHundredths = policy.dailyWage.paidDaysHundredths;
  return ways.map((way) => ({
    formula: 'DAILY_WAGE',
    wageFen,
    paidDaysHundredths,
    ...way,
    fen: divide(wageFen * way.num * way.times * 100, way.den * paidDaysHundredths, policy.rounding),
  }));
}

/** Pay for the time not worked; `cappedByFen` says that the deduction itself was smaller. */
export function unworkedPay(
  day: DayAssessment,
  wageFen: number,
  policy: PolicyDocument,
): Formula | undefined {
  if (day.deductionFen === 0 || day.scheduledSeconds === 0) return undefined;
  const lost = day.lateSeconds + day.earlySeconds + day.awaySeconds;
  const formula = lostTime('UNWORKED', lost, wageFen, { day, policy });
  if (formula.fen === day.unworkedPayFen) return formula;
  if (formula.fen > day.deductionFen && day.unworkedPayFen === day.deductionFen)
    return { ...formula, fen: day.unworkedPayFen, cappedByFen: day.deductionFen };
  return { formula: 'AS_ASSESSED', fen: day.unworkedPayFen };
}

function lostTime(
  what: 'DEDUCTION' | 'UNWORKED',
  seconds: number,
  wageFen: number,
  on: { readonly day: DayAssessment; readonly policy: PolicyDocument },
): Extract<Formula, { formula: 'LOST_TIME' }> {
  const { paidDaysHundredths } = on.policy.dailyWage;
  const scheduledSeconds = Math.max(1, on.day.scheduledSeconds);
  const fen = divide(
    wageFen * 100 * seconds,
    paidDaysHundredths * scheduledSeconds,
    on.policy.rounding,
  );
  return {
    formula: 'LOST_TIME',
    what,
    fen,
    wageFen,
    seconds,
    paidDaysHundredths,
    scheduledSeconds,
    cappedByFen: null,
  };
}

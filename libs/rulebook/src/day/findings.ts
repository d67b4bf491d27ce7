import type { Fen } from '@ledger/kernel';
import { payForTime } from '../daily-wage/daily-wage';
import type { Finding } from '../day';
import type { PolicyDocument } from '../policy-document';
import { chargedOf, tierText } from '../same-day/same-day';
import { shareOut } from '../shares/shares';
import type { Draft, Payer } from './charge';

/** The findings of a day with their parts of its amounts; the parts add up to the day exactly. */
export interface Charged {
  readonly findings: readonly Finding[];
  readonly tier: string;
  readonly deductionFen: Fen;
  readonly unworkedPayFen: Fen;
  /** Whether an incident was found and not charged, because another one stands for it (G17). */
  readonly absorbed: boolean;
}

const NOTHING: Charged = {
  findings: [],
  tier: '',
  deductionFen: 0,
  unworkedPayFen: 0,
  absorbed: false,
};

/**
 * G5: each deduction is split into the pay for time not worked and the penalty. The unworked pay of the day is the pay for
 * all its lost seconds, at most the deduction; it is shared out over the charged findings in proportion to their own
 * seconds (`shareOut`), none above its amount.
 */
export function chargeFindings(
  drafts: readonly Draft[],
  lostSeconds: number,
  payer: Payer,
  policy: PolicyDocument,
): Charged {
  if (drafts.length === 0) return NOTHING;
  if (drafts.length === 1) return chargeOne(drafts[0]!, lostSeconds, payer, policy);
  const charged = chargedOf(drafts, policy);
  const amounts = drafts.map((draft) => (charged.has(draft) ? draft.amountFen : 0));
  const deductionFen = amounts.reduce((sum, amount) => sum + amount, 0);
  const unworkedPayFen = Math.min(deductionFen, lostPay(lostSeconds, payer, policy));
  const parts = unworkedParts(unworkedPayFen, drafts, amounts);
  const findings = drafts.map((draft, at) =>
    findingOf(draft, charged.has(draft), amounts[at]!, parts[at]!),
  );
  const incidents = drafts.reduce((sum, { kind }) => sum + (kind === 'NOTE' ? 0 : 1), 0);
  const absorbed = incidents > charged.size;
  return { findings, tier: tierText(drafts, charged), deductionFen, unworkedPayFen, absorbed };
}

/** Most days with a finding have one: there is nothing that it could meet. */
function chargeOne(
  draft: Draft,
  lostSeconds: number,
  payer: Payer,
  policy: PolicyDocument,
): Charged {
  const deductionFen = draft.amountFen;
  const unworkedPayFen = Math.min(deductionFen, lostPay(lostSeconds, payer, policy));
  const findings = [findingOf(draft, true, deductionFen, unworkedPayFen)];
  return { findings, tier: draft.tier, deductionFen, unworkedPayFen, absorbed: false };
}

function lostPay(seconds: number, payer: Payer, policy: PolicyDocument): Fen {
  if (payer.monthlyWageFen === null) return 0;
  return payForTime(payer.monthlyWageFen, seconds, payer.scheduledSeconds, policy);
}

/** Where one finding is charged it takes the whole. */
function unworkedParts(
  sumFen: Fen,
  drafts: readonly Draft[],
  amounts: readonly Fen[],
): readonly Fen[] {
  const only = amounts.findIndex((amount) => amount > 0);
  if (only === -1 || amounts.findLastIndex((amount) => amount > 0) === only)
    return amounts.map((_, at) => (at === only ? sumFen : 0));
  return shareOut(
    sumFen,
    drafts.map(({ seconds }, at) => ({ weight: seconds, limitFen: amounts[at]! })),
  );
}

function findingOf(
  draft: Draft,
  charged: boolean,
  deductionFen: Fen,
  unworkedPayFen: Fen,
): Finding {
  return {
    code: draft.code,
    clauses: draft.clauses,
    seconds: draft.seconds,
    tier: charged ? draft.tier : '',
    deductionFen,
    unworkedPayFen,
    penaltyFen: deductionFen - unworkedPayFen,
    facts: draft.facts,
  };
}

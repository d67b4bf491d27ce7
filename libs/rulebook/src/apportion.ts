import type { Fen, LocalDate } from '@ledger/kernel';
import type { Finding } from './day';
import { freeIncidents } from './free-incidents/free-incidents';
import { isAcknowledged } from './guard-rails/guard-rails';
import type { MonthFacts, MonthSettlement } from './month';
import type { PolicyDocument } from './policy-document';
import { shareOut } from './shares/shares';

/** One finding of a settled month with its part of what is payable. */
export interface PayableLine {
  readonly date: LocalDate;
  readonly finding: Finding;
  /** The finding's amounts in the month: those of the day, or nothing where a free incident was used on it (A09). */
  readonly assessedFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  /** Its unworked pay and its part of the penalty that was posted; the lines add up to the month's payable exactly. */
  readonly payableFen: Fen;
}

/**
 * Shares the payable of a month out over its findings, in the order of the days. Every line bears its own unworked pay;
 * the penalty that the guard-rails let through is shared in proportion to the penalties of the acknowledged days
 * (`shareOut`: largest remainder, the earlier line on a tie). `facts`, `settlement` and `policy` belong together.
 */
export function apportion(
  facts: MonthFacts,
  settlement: MonthSettlement,
  policy: PolicyDocument,
): readonly PayableLine[] {
  const lines = linesOf(facts, policy);
  const parts = shareOut(
    settlement.postedPenaltyFen,
    lines.map(({ date, penaltyFen }) => {
      const bears = isAcknowledged(date, facts.acknowledgedOn, policy) ? penaltyFen : 0;
      return { weight: bears, limitFen: bears };
    }),
  );
  return lines.map((line, at) => ({ ...line, payableFen: line.unworkedPayFen + parts[at]! }));
}

function linesOf(facts: MonthFacts, policy: PolicyDocument): Omit<PayableLine, 'payableFen'>[] {
  const free = freeIncidents(facts.days, policy);
  return facts.days.flatMap(({ attendanceDate, findings }) =>
    findings.map((finding) => {
      const counts = !free.has(finding);
      return {
        date: attendanceDate,
        finding,
        assessedFen: counts ? finding.deductionFen : 0,
        unworkedPayFen: counts ? finding.unworkedPayFen : 0,
        penaltyFen: counts ? finding.penaltyFen : 0,
      };
    }),
  );
}

import { apportion } from '@ledger/rulebook';
import type {
  Finding,
  MonthFacts,
  MonthSettlement,
  PayableLine,
  PolicyDocument,
} from '@ledger/rulebook';

/** One deduction line of a statement: a finding that the month charges or forfeits for. */
export interface Line extends PayableLine {
  /** The version in force on the date of the finding. */
  readonly policyVersion: string;
}

const CHARGED = /^(LATE_|EARLY_|ABSENT_|UNPAID_LEAVE$|LEFT_POST$)/;
const NONE: readonly Line[] = [];

const isLine = ({ code, deductionFen }: Finding): boolean => deductionFen > 0 || CHARGED.test(code);

export function linesOf(
  facts: MonthFacts,
  settlement: MonthSettlement,
  policy: PolicyDocument,
): readonly Line[] {
  if (facts.days.every(({ findings }) => findings.length === 0)) return NONE;
  const versions = new Map(facts.days.map((day) => [day.attendanceDate, day.policyVersion]));
  return apportion(facts, settlement, policy)
    .filter(({ finding }) => isLine(finding))
    .map((line) => ({ ...line, policyVersion: versions.get(line.date)! }));
}

import type { ReferenceResult } from './reference-day';
import type { ReferencePolicy } from './reference-policy';
import { rounded } from './reference-policy';

export interface ReferenceMonth {
  readonly days: readonly { readonly date: string; readonly result: ReferenceResult }[];
  readonly monthWageFen: number;
  readonly minimumWageFen: number | null;
  /** Days before it bear no penalty; empty = acknowledged before the month; null = never. */
  readonly acknowledgedOn: string | null;
  readonly partial: boolean;
  readonly rosteredDays: number;
  readonly rosteredDaysEmployed: number;
}

/** The month by the text of domain.md 2.5: sums, guards in their order, the bonus of 20000 fen. */
export function referenceMonth(
  month: ReferenceMonth,
  policy: ReferencePolicy,
): Record<string, string> {
  const results = month.days.map(({ result }) => result);
  const deduction = results.reduce((sum, day) => sum + day.deduction, 0);
  const unworked = results.reduce((sum, day) => sum + day.unworked, 0);
  const guards: string[] = [];
  let penalty = deduction - unworked;
  const limit = (guard: string, most: number): void => {
    if (penalty > most) {
      guards.push(guard);
      penalty = most;
    }
  };
  const signed = month.days
    .filter(({ date }) => month.acknowledgedOn !== null && date >= month.acknowledgedOn)
    .reduce((sum, { result }) => sum + result.deduction - result.unworked, 0);
  limit('NOT_ACKNOWLEDGED', signed);
  if (policy.is('guard.finesProhibited', 'true')) limit('FINES_PROHIBITED', 0);
  const bp = BigInt(policy.number('guard.penaltyCapBp'));
  if (bp > 0n) limit('PENALTY_CAPPED', Number((BigInt(month.monthWageFen) * bp) / 10_000n));
  if (month.minimumWageFen !== null)
    limit('MIN_WAGE_FLOOR', Math.max(0, month.monthWageFen - unworked - month.minimumWageFen));
  const blocking = [
    ...new Set(
      results.flatMap(({ findings }) =>
        findings.filter((code) => code.startsWith('MISSING_') || code.endsWith('UNCONFIRMED')),
      ),
    ),
  ];
  const blocked = blocking.length > 0;
  const forfeited = results.some(({ fullAttendance }) => fullAttendance === 'FORFEIT');
  const prorata = policy.is('fullAttendance.partialMonth', 'PRORATA');
  const outcome =
    month.partial && !prorata
      ? 'NOT_ELIGIBLE'
      : forfeited
        ? 'FORFEITED'
        : blocked
          ? 'PENDING'
          : 'KEPT';
  const kept = month.partial
    ? rounded(
        { num: 20_000n * BigInt(month.rosteredDaysEmployed), den: BigInt(month.rosteredDays) },
        policy,
      )
    : 20_000;
  return {
    exp_status: blocked ? 'CLOSE_BLOCKED' : 'OK',
    exp_findings: (blocked ? blocking : guards).join(';'),
    exp_deduction_fen: String(deduction),
    exp_unworked_pay_fen: String(unworked),
    exp_penalty_fen: String(deduction - unworked),
    exp_full_attendance: outcome,
    exp_payable_fen: String(unworked + penalty),
    exp_bonus_fen: blocked ? '' : outcome === 'KEPT' ? String(kept) : '0',
  };
}

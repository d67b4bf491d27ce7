import type { Fen } from '@ledger/kernel';
import type { MonthSettlement } from '../month';

/**
 * bonus − payable of a settled month (domain.md 2.5, "After the close"); null while a blocking anomaly waits: such a state
 * posts nothing until the anomaly is resolved.
 */
export function netOf({
  status,
  bonusFen,
  payableFen,
}: Pick<MonthSettlement, 'status' | 'bonusFen' | 'payableFen'>): Fen | null {
  return status === 'CLOSE_BLOCKED' || bonusFen === null ? null : bonusFen - payableFen;
}

/** The same of a statement that was closed: a bonus that nobody had decided is not paid yet, and comes when it is. */
export function closedNetOf({
  bonusFen,
  payableFen,
}: Pick<MonthSettlement, 'bonusFen' | 'payableFen'>): Fen {
  return (bonusFen ?? 0) - payableFen;
}

import type { DayStatus, Finding } from '../day';

/** The first status that holds (domain.md 2.5), for a day that was owed at least in part. */
export function statusOf(findings: readonly Finding[], blocked: boolean): DayStatus {
  if (blocked) return 'PENDING_REVIEW';
  const found = (prefix: string): boolean => findings.some(({ code }) => code.startsWith(prefix));
  if (found('LEFT_POST')) return 'LEFT_POST';
  if (found('ABSENT_')) return 'ABSENT';
  if (found('UNPAID_LEAVE')) return 'ON_LEAVE';
  const early = found('EARLY_');
  if (found('LATE_')) {
    if (early) return 'LATE_AND_EARLY';
    return found('LATE_NOTIFIED') ? 'LATE_NOTIFIED' : 'LATE';
  }
  return early ? 'EARLY_LEAVE' : 'ON_TIME';
}

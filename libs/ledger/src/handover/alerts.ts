import { missingOf } from '@ledger/capabilities/handover';
import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { Anomaly } from '../read/assess/anomalies';
import type { Desk } from '../read/query/desk';
import type { Employee } from '../read/reference/employees';
import { dayOf, stateOf } from './reads';

/**
 * An alert per person until the handover is complete, in the month in which it is due; from the day after it says overdue. It
 * never blocks a close or a payment: Labour Contract Law art. 50 ties no wage to the handover.
 */
export function handoverAlerts(
  desk: Desk,
  period: Period,
): (Anomaly & { readonly employee: Employee | null })[] {
  const today = dayOf(desk);
  return [...desk.reference.handovers.values()].flatMap(({ state: handover, facts }) => {
    const { status, dueOn, outgoingId, handoverId } = handover;
    if (status !== 'OPEN' || time.periodOf(dueOn) !== period) return [];
    const code = stateOf(handover, today) === 'OVERDUE' ? 'HANDOVER_OVERDUE' : 'HANDOVER_OPEN';
    const detail = {
      handoverId,
      dueOn,
      missing: missingOf(handover)
        .map(({ what }) => what)
        .join(' '),
    };
    const employee = desk.person(outgoingId) ?? null;
    return [{ employee, date: dueOn, code, blocking: false, detail, facts: [facts[0]!] }];
  });
}

/** Who has left, or leaves by the end of the month, with a handover that is not complete: for the notes of the pay sheet. */
export function leftWithOpenHandover(desk: Desk, period: Period): readonly string[] {
  const last = time.lastDay(period);
  return [...desk.reference.handovers.values()]
    .filter(({ state }) => state.status === 'OPEN' && state.reason === 'LEAVING')
    .filter(({ state }) => state.dueOn >= time.firstDay(period) && state.dueOn <= last)
    .map(({ state }) => state.outgoingId);
}

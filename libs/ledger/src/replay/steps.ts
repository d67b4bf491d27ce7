import type { Period, RecordedEvent } from '@ledger/kernel';
import { horizonOf } from './cut';
import type { Cut } from './cut';
import { changeOf, isUnchanged } from './differences';
import type { MonthChange } from './differences';
import type { Known } from './known';
import { monthOf } from './month-state';
import type { KnownMonth } from './month-state';

/**
 * One step from what was known to what is known: an event, or the passing of time (a day ends and is concluded without
 * any new fact about it).
 */
export interface Step {
  readonly kind: 'EVENT' | 'TIME';
  /** The event; null where only time passed. */
  readonly event: RecordedEvent | null;
  /** Position and time of recording up to which this step goes. */
  readonly cut: Cut;
  readonly change: MonthChange;
}

export interface Walk {
  readonly past: Known;
  readonly employeeId: string;
  readonly period: Period;
  readonly from: Cut;
  readonly to: Cut;
}

const NO_CHANGE: MonthChange = { days: [], lines: [], totals: null };
/** Streams whose events reach a month through its row alone. */
const BY_THE_DAY = /^(attendance|roster)-/;

/** Learns the events one by one and says what each changed; the views stand at `to` afterwards. */
export async function walk(
  { past, employeeId, period, from, to }: Walk,
  events: readonly RecordedEvent[],
  start: KnownMonth,
): Promise<{ readonly steps: readonly Step[]; readonly end: KnownMonth }> {
  const steps: Step[] = [];
  let month = start;
  let horizon = horizonOf(from);
  let row = past.rowOf(employeeId, period);
  const look = async (cut: Cut, event: RecordedEvent | null): Promise<void> => {
    const before = row;
    row = past.rowOf(employeeId, period);
    // Books, disputes and names stand beside the row; everything else that a month shows is in it, once there is one.
    const isTold = event !== null && !BY_THE_DAY.test(event.stream);
    const isSame = row !== undefined && row === before && !isTold;
    const next = isSame ? month : await monthNow();
    const change = next === month ? NO_CHANGE : changeOf(month, next);
    if (event !== null || !isUnchanged(change))
      steps.push({ kind: event === null ? 'TIME' : 'EVENT', event, cut, change });
    month = next;
  };
  const monthNow = async (): Promise<KnownMonth> => (await monthOf(past, employeeId, period)).month;
  const pass = async (cut: Cut): Promise<void> => {
    if (horizonOf(cut) <= horizon) return;
    horizon = horizonOf(cut);
    await past.learn([], cut);
    await look(cut, null);
  };
  for (const event of events) {
    const cut = { position: event.position, recordedAt: event.recordedAt };
    await pass(cut);
    await past.learn([event], cut);
    await look(cut, event);
  }
  await pass(to);
  return { steps, end: month };
}

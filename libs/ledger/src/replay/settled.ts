import type { EventBatch, EventStore } from '@ledger/kernel';
import { cutAt, horizonOf } from './cut';
import type { Cut } from './cut';

type Log = Pick<EventStore, 'scan' | 'head' | 'typeName'>;

/** Events that say nothing about attendance: that somebody looked. */
const LOOKING = 'AccessLogged';
const LOOKED_BACK = 4_096;

/**
 * As far as a log says anything, looking aside: what is made from here is the same until somebody records something, or
 * another hour begins and more days count as ended.
 */
export async function settledCut(log: Log, head: number): Promise<Cut> {
  const end = await cutAt(log, { kind: 'position', position: head });
  const told = await lastTold(log, head);
  const fact = told === head ? end : await cutAt(log, { kind: 'position', position: told });
  if (horizonOf(fact) === horizonOf(end)) return fact;
  // The first look of the hour: every later one of the same hour gives this cut again.
  const hour = new Date(horizonOf(end) - 1).toISOString();
  const before = await cutAt(log, { kind: 'time', at: hour.replace('Z', '999Z') });
  return cutAt(log, { kind: 'position', position: before.position + 1 });
}

/** Position of the last event that is more than a look; 0 where there is none. */
async function lastTold(log: Log, head: number): Promise<number> {
  for (let end = head; end > 0; end -= LOOKED_BACK) {
    let last = 0;
    for await (const batch of log.scan(Math.max(0, end - LOOKED_BACK), end))
      last = lastToldIn(batch, log) ?? last;
    if (last > 0) return last;
  }
  return 0;
}

function lastToldIn(batch: EventBatch, log: Pick<EventStore, 'typeName'>): number | undefined {
  for (let i = batch.count - 1; i >= 0; i -= 1)
    if (log.typeName(batch.types[i]!) !== LOOKING) return batch.positions[i];
  return undefined;
}

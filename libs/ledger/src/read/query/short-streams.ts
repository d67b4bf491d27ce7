import { conductStream } from '@ledger/capabilities/conduct';
import { dutyStream } from '@ledger/capabilities/duty';
import { protectionStream } from '@ledger/capabilities/protection';
import { time } from '@ledger/kernel';
import type { Employee } from '../reference/employees';
import type { Desk } from './desk';

interface Place {
  readonly stream: string;
  readonly position: number;
}

/**
 * Where the events of a person stand that no view keeps: duties, rewards and sanctions, protection. Their streams are
 * short and named by person and month, so they are read when somebody asks.
 */
export async function shortStreamPlaces(
  desk: Desk,
  { employeeId, hiredOn }: Employee,
): Promise<readonly Place[]> {
  const streams = [conductStream(employeeId), protectionStream(employeeId)];
  const until = time.nextPeriod(time.localPeriod(desk.horizon, desk.reference.policies.zone));
  // A plan may be made for a month that has not begun.
  for (
    let period = time.periodOf(hiredOn ?? `${until}-01`);
    period <= time.nextPeriod(until);
    period = time.nextPeriod(period)
  )
    streams.push(dutyStream(employeeId, period));
  const places: Place[] = [];
  for (const stream of streams)
    for (const { position } of await desk.parts.store.readStream(stream))
      if (position <= desk.position) places.push({ stream, position });
  return places;
}

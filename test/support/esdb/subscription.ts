import { randomUUID } from 'node:crypto';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventOnWire,
  nameOf,
} from './messages';
import type { Out } from './out';
import { noRecordThere } from './read-call';
import type { Stored } from './wire-log';
import type { Wire } from './wire';

/** Events that a filtered subscription looks at between two checkpoints, times the client's multiplier. */
const WINDOW = 32;

/**
 * One cursor over the log, so that there is no seam between catching up and live: confirmation, events, `caughtUp`
 * once, live events. Filtered subscriptions tell a checkpoint for every so many events that they looked at.
 */
export async function subscribe(wire: Wire, out: Out, options: ReadReq.Options): Promise<void> {
  const first = startOf(wire, options);
  if (first === undefined) return out.fail(noRecordThere);
  await out.write(confirmationMessage(randomUUID()));
  const wanted = matcherOf(options);
  const every = checkpointEvery(options);
  const { log, faults } = wire;
  out.signal.addEventListener('abort', () => log.wake());
  let caughtUp = false;
  for (let next = first, looked = 0; out.isOpen;) {
    if (faults.mute) return;
    // A log that a test has cut is shorter than it was.
    next = Math.min(next, log.all.length);
    if (next === log.all.length) {
      if (!caughtUp) await out.write(caughtUpMessage());
      caughtUp = true;
      if (next === log.all.length && out.isOpen) await log.changed();
      continue;
    }
    const event = log.all[next++]!;
    if (wanted(event) && !(await out.event(eventOnWire(event)))) return;
    looked += 1;
    if (every !== undefined && looked % every === 0)
      await out.write(checkpointMessage(faults.checkpoint ?? String(event.position)));
  }
}

/** A subscription begins after the position or revision that it names. */
function startOf(wire: Wire, options: ReadReq.Options): number | undefined {
  const { all } = wire.log;
  const from = options.getAll();
  if (from !== undefined) {
    if (from.hasEnd()) return all.length;
    if (!from.hasPosition()) return 0;
    const index = wire.log.indexOf(Number(from.getPosition()!.getCommitPosition()));
    return index === undefined ? undefined : Math.min(index + 1, all.length);
  }
  const stream = options.getStream()!;
  if (stream.hasEnd()) return all.length;
  if (!stream.hasRevision()) return 0;
  const name = nameOf(stream.getStreamIdentifier());
  const revision = Number(stream.getRevision());
  return all.findIndex((event) => event.stream === name && event.revision === revision) + 1;
}

function matcherOf(options: ReadReq.Options): (event: Stored) => boolean {
  const stream = options.getStream();
  if (stream !== undefined) {
    const name = nameOf(stream.getStreamIdentifier());
    return (event) => event.stream === name;
  }
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType()!;
  const prefixes = expression.getPrefixList();
  const regex = new RegExp(expression.getRegex());
  const matches = (text: string): boolean =>
    prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
  return byStream === undefined ? (event) => matches(event.type) : (event) => matches(event.stream);
}

function checkpointEvery(options: ReadReq.Options): number | undefined {
  const filter = options.getFilter();
  if (filter === undefined) return undefined;
  return filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : WINDOW);
}

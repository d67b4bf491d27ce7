import { handoverStream } from '@ledger/capabilities/handover';
import type { StreamAppend } from '@ledger/kernel';
import { derivedId } from '@ledger/kernel';
import { handoverCapability } from '../capabilities';
import type { Command, CommandMeta, RecordedSummary } from '../contract';
import { openedBy } from '../handover/opens-handover';
import type { EventIds } from './command-id';
import { summaryOf } from './earlier-result';
import type { FoldedStream } from './folded-streams';
import { loadStream } from './load-stream';
import { contextOf, pendingEvent } from './pending-event';
import type { Workshop } from './workshop';

// Some commands are about two streams: a transfer also opens a handover. Both are appended together; where an engine cannot,
// the same command sent again completes what is missing, because every id follows from the first.

/** The stream that a command writes to besides its own. */
export function followedStream(command: Command): string | undefined {
  const opening = openedBy(command);
  return opening && handoverStream(opening.handoverId);
}

export interface FollowUp {
  readonly append: StreamAppend;
  readonly folded: FoldedStream;
}

interface Cause {
  readonly command: Command;
  readonly meta: CommandMeta;
  readonly ids: EventIds;
}

/** Id of the n-th event that follows from a command. */
const followId = (ids: EventIds, index: number): string =>
  derivedId(`${ids.at(0)} follows ${index}`);

/** What else is to be appended for a command; undefined when nothing follows, or nothing new. */
export async function planFollowUp(
  workshop: Workshop,
  { command, meta, ids }: Cause,
): Promise<FollowUp | undefined> {
  const opening = openedBy(command);
  if (opening === undefined) return undefined;
  const stream = handoverStream(opening.handoverId);
  const { state, revision } = await loadStream(workshop, handoverCapability, stream);
  const witnessId = await workshop.proposeWitness(opening.outgoingId, opening.lastDayInPost);
  const asked = { ...opening, ...(witnessId !== undefined && { witnessId }) };
  const { decider } = handoverCapability;
  const decision = decider.decide(asked, state);
  if (decision.kind !== 'accepted') return undefined;
  const context = { ...contextOf(meta), causationId: ids.at(0) };
  const events = decision.facts.map((fact, i) =>
    pendingEvent(fact, followId(ids, i), context, workshop.keys),
  );
  const next = decision.facts.reduce<unknown>(
    (folded, fact, i) => decider.evolve(folded, fact, { id: events[i]!.id, rev: revision + 1 + i }),
    state,
  );
  return {
    append: { stream, expected: revision === -1 ? 'NO_STREAM' : revision, events },
    folded: { state: next, revision: revision + events.length },
  };
}

/** What followed from a command and stands in the log. */
export async function followedEvents(
  { store }: Workshop,
  { ids }: Pick<Cause, 'ids'>,
): Promise<readonly RecordedSummary[]> {
  const first = await store.find(followId(ids, 0));
  return first === undefined ? [] : [summaryOf(first)];
}

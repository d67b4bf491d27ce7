import type { AppendOutcome, PendingEvent, StreamAppend } from '@ledger/kernel';
import { assert, DuplicateEventId } from '@ledger/kernel';
import type { AnyCapability } from '../capabilities';
import { capabilityOf } from '../capabilities';
import type { Command, CommandMeta, CommandResult, RecordedSummary } from '../contract';
import type { EventIds } from './command-id';
import { derivedIds, ownId } from './command-id';
import { earlierResult } from './earlier-result';
import { loadStream } from './load-stream';
import { contextOf, pendingEvent } from './pending-event';
import type { Workshop } from './workshop';
import { ATTEMPTS_MAX } from './workshop';

/** One command with all that is the same for each attempt to decide about it. */
interface Case {
  readonly capability: AnyCapability;
  readonly command: Command;
  readonly meta: CommandMeta;
  readonly stream: string;
  readonly ids: EventIds;
}

/** Load, fold, decide, append: the one way of a fact into the log. */
export function handleCommand(
  workshop: Workshop,
  command: Command,
  meta: CommandMeta,
): Promise<CommandResult> {
  const capability = capabilityOf(command);
  const stream = capability.streamOf(command, workshop.zone());
  const own = capability.eventIdOf?.(command);
  const ids = own === undefined ? derivedIds(meta.commandId) : ownId(own);
  const asked: Case = { capability, command, meta, stream, ids };
  return workshop.locks.hold([stream], () => settle(workshop, asked));
}

async function settle(workshop: Workshop, asked: Case): Promise<CommandResult> {
  const bringsItsId = asked.ids.isSingle;
  // A punch is known by its own id in its own stream: the log is asked only where that does not answer.
  let earlier = bringsItsId ? undefined : await earlierOf(workshop, asked);
  for (let attempt = 0; attempt < ATTEMPTS_MAX && earlier === undefined; attempt += 1) {
    const result = await attemptOnce(workshop, asked);
    if (result !== 'CONFLICT') {
      if (result.status !== 'nothing-new' || !bringsItsId) return result;
      return (await earlierOf(workshop, asked)) ?? result;
    }
    // The stream moved on, or the id stands in another stream (a held punch whose file comes again).
    earlier = await earlierOf(workshop, asked);
  }
  assert(earlier !== undefined, `${asked.stream} stands still for one of ${ATTEMPTS_MAX} attempts`);
  return earlier;
}

const earlierOf = ({ store }: Workshop, { meta, ids }: Case): Promise<CommandResult | undefined> =>
  earlierResult(store, meta, ids);

async function attemptOnce(
  workshop: Workshop,
  { capability, command, meta, stream, ids }: Case,
): Promise<CommandResult | 'CONFLICT'> {
  const { state, revision } = await loadStream(workshop, capability, stream);
  const decision = capability.decider.decide(command, state);
  switch (decision.kind) {
    case 'refused':
      return { status: 'refused', refusal: decision.refusal };
    case 'nothing-new':
      return { status: 'nothing-new', events: [] };
    case 'accepted':
      break;
  }
  const context = contextOf(meta);
  const events = decision.facts.map((fact, i) =>
    pendingEvent(fact, ids.at(i), context, workshop.keys),
  );
  const expected = revision === -1 ? 'NO_STREAM' : revision;
  const outcome = await append(workshop, { stream, expected, events });
  if (outcome === 'CONFLICT') return outcome;
  const next = decision.facts.reduce<unknown>(
    (folded, fact, i) =>
      capability.decider.evolve(folded, fact, { id: events[i]!.id, rev: revision + 1 + i }),
    state,
  );
  workshop.streams.set(stream, { state: next, revision: revision + events.length });
  return { status: 'recorded', events: summaries(stream, events, outcome) };
}

/** The stream moved on, or the id stands in another stream: either way somebody else was there before. */
async function append(
  { streams, store }: Workshop,
  asked: StreamAppend,
): Promise<Accepted | 'CONFLICT'> {
  try {
    const outcome = await store.append(asked);
    if (outcome.kind === 'accepted') return outcome;
    streams.forget(asked.stream);
    return 'CONFLICT';
  } catch (error) {
    if (error instanceof DuplicateEventId) return 'CONFLICT';
    // Nobody knows what was written: what is folded of the stream is worth nothing any more.
    streams.forget(asked.stream);
    throw error;
  }
}

type Accepted = Extract<AppendOutcome, { readonly kind: 'accepted' }>;

function summaries(
  stream: string,
  events: readonly PendingEvent[],
  { placed }: Accepted,
): readonly RecordedSummary[] {
  return placed.map(({ id, rev, position, recordedAt }, i) => {
    return { id, type: events[i]!.type, stream, revision: rev, position, recordedAt };
  });
}

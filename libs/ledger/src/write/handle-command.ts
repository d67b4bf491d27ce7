import type { AppendOutcome, Fact, PendingEvent, StreamAppend } from '@ledger/kernel';
import { assert, DuplicateEventId } from '@ledger/kernel';
import type { AnyCapability } from '../capabilities';
import { capabilityOf } from '../capabilities';
import type { Command, CommandMeta, CommandResult, RecordedSummary } from '../contract';
import type { EventIds } from './command-id';
import { derivedIds, ownId } from './command-id';
import { earlierResult } from './earlier-result';
import { followedEvents, followedStream, planFollowUp } from './follow-up';
import type { FollowUp } from './follow-up';
import { loadStream, mayLack } from './load-stream';
import { objectionTo } from './objection';
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
  const own = capabilityOf(command).eventIdOf?.(command);
  const ids = own === undefined ? derivedIds(meta.commandId) : ownId(own);
  return handleWithIds(workshop, { command, meta, ids });
}

/** The same for a command whose events get other ids: one of a batch that has to be carried out alone. */
export function handleWithIds(
  workshop: Workshop,
  { command, meta, ids }: Pick<Case, 'command' | 'meta' | 'ids'>,
): Promise<CommandResult> {
  const capability = capabilityOf(command);
  const stream = capability.streamOf(command, workshop.zone());
  const other = followedStream(command);
  const asked: Case = { capability, command, meta, stream, ids };
  const streams = other === undefined ? [stream] : [stream, other];
  return workshop.locks.hold(streams, () => settle(workshop, asked));
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

async function earlierOf(workshop: Workshop, asked: Case): Promise<CommandResult | undefined> {
  const earlier = await earlierResult(workshop.store, asked.meta, asked.ids);
  if (earlier?.status !== 'recorded') return earlier;
  return { status: 'recorded', events: [...earlier.events, ...(await followed(workshop, asked))] };
}

/** What followed from a command that is in the log; written now where an earlier process ended in between. */
async function followed(workshop: Workshop, asked: Case): Promise<readonly RecordedSummary[]> {
  if (followedStream(asked.command) === undefined) return [];
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const known = await followedEvents(workshop, asked);
    if (known.length > 0) return known;
    const follow = await planFollowUp(workshop, asked);
    if (follow === undefined) return [];
    await append(workshop, [follow.append]);
    workshop.streams.forget(follow.append.stream);
  }
  return [];
}

async function attemptOnce(workshop: Workshop, asked: Case): Promise<CommandResult | 'CONFLICT'> {
  const { capability, command, meta, stream } = asked;
  const isDoubtful = mayLack(workshop, stream);
  const { state, revision } = await loadStream(workshop, capability, stream);
  const decision = capability.decider.decide(command, state);
  if (decision.kind !== 'accepted' && isDoubtful) {
    workshop.streams.forget(stream);
    return attemptOnce(workshop, asked);
  }
  switch (decision.kind) {
    case 'refused':
      return { status: 'refused', refusal: decision.refusal };
    case 'nothing-new':
      return { status: 'nothing-new', events: [] };
    case 'accepted':
      break;
  }
  const { facts } = decision;
  const idOf = (index: number): string => asked.ids.at(index);
  const decided = { command, meta, stream, state, revision, facts, idOf };
  const refusal = await objectionTo(workshop, decided);
  if (refusal !== undefined) return { status: 'refused', refusal };
  return record(workshop, asked, { facts, state, revision });
}

interface Accepting {
  readonly facts: readonly Fact[];
  readonly state: unknown;
  readonly revision: number;
}

async function record(
  workshop: Workshop,
  asked: Case,
  { facts, state, revision }: Accepting,
): Promise<CommandResult | 'CONFLICT'> {
  const { capability, command, meta, stream, ids } = asked;
  const context = contextOf(meta, capability.causeOf?.(command, state));
  const events = facts.map((fact, i) => pendingEvent(fact, ids.at(i), context, workshop.keys));
  const expected = revision === -1 ? 'NO_STREAM' : revision;
  const follow = await planFollowUp(workshop, asked);
  const own: StreamAppend = { stream, expected, events };
  const outcomes = await append(workshop, follow === undefined ? [own] : [own, follow.append]);
  const outcome = outcomes[0];
  if (outcome?.kind !== 'accepted') return 'CONFLICT';
  const next = facts.reduce<unknown>(
    (folded, fact, i) =>
      capability.decider.evolve(folded, fact, { id: events[i]!.id, rev: revision + 1 + i }),
    state,
  );
  workshop.streams.set(stream, { state: next, revision: revision + events.length });
  const recorded = summaries(own, outcome);
  if (follow === undefined) return { status: 'recorded', events: recorded };
  const after = await recordedAfter(workshop, asked, follow, outcomes[1]);
  return { status: 'recorded', events: [...recorded, ...after] };
}

/** The second stream of a command; written alone where the engine could not take it with the first. */
async function recordedAfter(
  workshop: Workshop,
  asked: Case,
  ...[follow, outcome]: readonly [FollowUp, AppendOutcome | undefined]
): Promise<readonly RecordedSummary[]> {
  if (outcome?.kind !== 'accepted') return followed(workshop, asked);
  workshop.streams.set(follow.append.stream, follow.folded);
  return summaries(follow.append, outcome);
}

/** The stream moved on, or the id stands in another stream: either way somebody else was there before. */
async function append(
  { streams, store }: Workshop,
  asked: readonly StreamAppend[],
): Promise<readonly AppendOutcome[]> {
  const [only] = asked;
  try {
    const outcomes =
      asked.length === 1 && only !== undefined
        ? [await store.append(only)]
        : await store.appendAll(asked);
    for (const [i, { kind }] of outcomes.entries()) {
      if (kind === 'conflict') streams.forget(asked[i]!.stream);
    }
    return outcomes;
  } catch (error) {
    if (error instanceof DuplicateEventId) return [];
    // Nobody knows what was written: what is folded of the streams is worth nothing any more.
    for (const { stream } of asked) streams.forget(stream);
    throw error;
  }
}

type Accepted = Extract<AppendOutcome, { readonly kind: 'accepted' }>;

function summaries(
  { stream, events }: { readonly stream: string; readonly events: readonly PendingEvent[] },
  { placed }: Accepted,
): readonly RecordedSummary[] {
  return placed.map(({ id, rev, position, recordedAt }, i) => {
    return { id, type: events[i]!.type, stream, revision: rev, position, recordedAt };
  });
}

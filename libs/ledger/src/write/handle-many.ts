import type { AppendOutcome, Context, PendingEvent, StreamAppend } from '@ledger/kernel';
import { assert } from '@ledger/kernel';
import type { AnyCapability } from '../capabilities';
import { capabilityOf } from '../capabilities';
import type { Command, CommandMeta, CommandResult } from '../contract';
import { bulkEventIdOf } from './command-id';
import { earlierResult } from './earlier-result';
import type { FoldedStream } from './folded-streams';
import { loadStream } from './load-stream';
import { contextOf, pendingEvent } from './pending-event';
import type { Workshop } from './workshop';
import { ATTEMPTS_MAX } from './workshop';

/** Commands that share one transaction; punches bring one event each. */
const COMMANDS_PER_APPEND = 4_000;

/** One call of `executeAll`. */
interface Batch {
  readonly commands: readonly Command[];
  readonly meta: CommandMeta;
  readonly context: Context;
  readonly results: CommandResult[];
  /** First event id of what this call recorded, with the place of its command: the same command twice is one. */
  readonly recordedHere: Map<string, number>;
}

/** The commands of one stream, by their place in the batch. */
interface Group {
  readonly stream: string;
  readonly capability: AnyCapability;
  readonly places: number[];
}

/** What a group is about to append. */
interface Plan {
  readonly group: Group;
  readonly folded: FoldedStream;
  readonly expected: number;
  readonly events: PendingEvent[];
  /** Place of the command that each event came from. */
  readonly from: number[];
}

/** Many commands in few transactions: the way of imports. No promise, no lookup and no lock per punch. */
export async function handleMany(
  workshop: Workshop,
  commands: readonly Command[],
  meta: CommandMeta,
): Promise<readonly CommandResult[]> {
  const batch: Batch = {
    commands,
    meta,
    context: contextOf(meta),
    results: Array<CommandResult>(commands.length),
    recordedHere: new Map(),
  };
  for (let from = 0; from < commands.length; from += COMMANDS_PER_APPEND) {
    const to = Math.min(commands.length, from + COMMANDS_PER_APPEND);
    const groups = grouped(workshop, commands, from, to);
    const streams = groups.map(({ stream }) => stream);
    await workshop.locks.hold(streams, () => settle(workshop, batch, groups));
  }
  return batch.results;
}

function grouped(
  workshop: Workshop,
  commands: readonly Command[],
  from: number,
  to: number,
): readonly Group[] {
  const zone = workshop.zone();
  const groups = new Map<string, Group>();
  for (let place = from; place < to; place += 1) {
    const command = commands[place]!;
    const capability = capabilityOf(command);
    const stream = capability.streamOf(command, zone);
    const group = groups.get(stream);
    if (group === undefined) groups.set(stream, { stream, capability, places: [place] });
    else group.places.push(place);
  }
  return [...groups.values()];
}

/** Streams that moved on meanwhile are decided about again, this time asking the log about every single id. */
async function settle(workshop: Workshop, batch: Batch, groups: readonly Group[]): Promise<void> {
  let open = groups;
  for (let attempt = 0; open.length > 0; attempt += 1) {
    assert(attempt < ATTEMPTS_MAX, `streams stand still for one of ${ATTEMPTS_MAX} attempts`);
    open = await attemptOnce(workshop, batch, open, attempt > 0);
  }
}

async function attemptOnce(
  workshop: Workshop,
  batch: Batch,
  groups: readonly Group[],
  askTheLog: boolean,
): Promise<readonly Group[]> {
  const plans: Plan[] = [];
  for (const group of groups) {
    const { stream, capability } = group;
    const folded = workshop.streams.get(stream) ?? (await loadStream(workshop, capability, stream));
    const planning = new Planning(workshop, batch, group, folded);
    for (const place of group.places) {
      const asking = planning.take(place, askTheLog);
      // Only what needs the log is waited for.
      if (asking !== undefined) await asking;
    }
    if (planning.events.length > 0) plans.push(planning.plan());
  }
  if (plans.length === 0) return [];
  const outcomes = await appendAll(workshop, plans);
  return plans.filter((plan, i) => !accepted(workshop, batch, plan, outcomes[i]!)).map(groupOf);
}

const groupOf = ({ group }: Plan): Group => group;

async function appendAll(
  { store, streams }: Workshop,
  plans: readonly Plan[],
): Promise<readonly AppendOutcome[]> {
  const appends = plans.map(({ group, expected, events }): StreamAppend => ({
    stream: group.stream,
    expected: expected === -1 ? 'NO_STREAM' : expected,
    events,
  }));
  try {
    return await store.appendAll(appends);
  } catch (error) {
    for (const { group } of plans) streams.forget(group.stream);
    throw error;
  }
}

/** Writes the results of a plan that was stored; false = the stream moved on and nothing of it was stored. */
function accepted(
  { streams }: Workshop,
  batch: Batch,
  { group, folded, events, from }: Plan,
  outcome: AppendOutcome,
): boolean {
  const { stream } = group;
  if (outcome.kind === 'conflict') {
    streams.forget(stream);
    return false;
  }
  streams.set(stream, folded);
  for (let i = 0; i < events.length;) {
    const place = from[i]!;
    const recorded = [];
    for (; from[i] === place; i += 1) {
      const { id, rev, position, recordedAt } = outcome.placed[i]!;
      recorded.push({ id, type: events[i]!.type, stream, revision: rev, position, recordedAt });
    }
    batch.results[place] = { status: 'recorded', events: recorded };
  }
  return true;
}

/** Decides about the commands of one stream in their order, each on what the ones before it would leave. */
class Planning {
  readonly events: PendingEvent[] = [];
  private readonly from: number[] = [];
  private state: unknown;

  constructor(
    private readonly workshop: Workshop,
    private readonly batch: Batch,
    private readonly group: Group,
    private readonly start: FoldedStream,
  ) {
    this.state = start.state;
  }

  plan(): Plan {
    const { group, events, from, state, start } = this;
    const revision = start.revision + events.length;
    return { group, events, from, expected: start.revision, folded: { state, revision } };
  }

  take(place: number, askTheLog: boolean): Promise<void> | undefined {
    const command = this.batch.commands[place]!;
    const own = this.group.capability.eventIdOf?.(command);
    if (own !== undefined && !askTheLog) return this.decide(place, (index) => idOf(own, index));
    const idAt =
      own === undefined
        ? bulkEventIdOf(this.batch.meta.commandId, command)
        : (index: number) => idOf(own, index);
    return this.takeUnlessKnown(place, idAt);
  }

  private async takeUnlessKnown(place: number, idAt: (index: number) => string): Promise<void> {
    if (this.isRepeated(place, idAt)) return;
    const { batch, workshop } = this;
    const earlier = await earlierResult(workshop.store, batch.meta, idAt);
    if (earlier !== undefined) batch.results[place] = earlier;
    else await this.decide(place, idAt);
  }

  /** The same command a second time in this very call. */
  private isRepeated(place: number, idAt: (index: number) => string): boolean {
    const first = this.batch.recordedHere.get(idAt(0));
    if (first === undefined || first === place) return false;
    this.batch.results[place] = { status: 'nothing-new', events: [] };
    return true;
  }

  private decide(place: number, idAt: (index: number) => string): Promise<void> | undefined {
    const { batch, group } = this;
    const decision = group.capability.decider.decide(batch.commands[place]!, this.state);
    switch (decision.kind) {
      case 'refused':
        batch.results[place] = { status: 'refused', refusal: decision.refusal };
        return undefined;
      case 'nothing-new':
        return this.nothingNew(place, idAt);
      case 'accepted':
        batch.recordedHere.set(idAt(0), place);
        for (const [i, fact] of decision.facts.entries()) this.add(place, fact, idAt(i));
        return undefined;
    }
  }

  /** A known punch may be known from an earlier arrival of this very request, which then gets the same answer. */
  private nothingNew(place: number, idAt: (index: number) => string): Promise<void> | undefined {
    const { batch, workshop, group } = this;
    batch.results[place] = { status: 'nothing-new', events: [] };
    if (group.capability.eventIdOf?.(batch.commands[place]!) === undefined) return undefined;
    if (this.isRepeated(place, idAt)) return undefined;
    return earlierResult(workshop.store, batch.meta, idAt).then((earlier) => {
      if (earlier !== undefined) batch.results[place] = earlier;
    });
  }

  private add(place: number, fact: Parameters<typeof pendingEvent>[0], id: string): void {
    const { batch, workshop, group, start } = this;
    const rev = start.revision + 1 + this.events.length;
    this.events.push(pendingEvent(fact, id, batch.context, workshop.keys));
    this.from.push(place);
    this.state = group.capability.decider.evolve(this.state, fact, { id, rev });
  }
}

/** The id of a punch; a punch is one fact, so there is no second one. */
function idOf(own: string, index: number): string {
  assert(index === 0, 'a command that brings its event id makes one fact');
  return own;
}

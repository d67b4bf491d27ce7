import type { AppendOutcome, Placed, StreamAppend } from '@ledger/kernel';
import { assert, DuplicateEventId } from '@ledger/kernel';
import { capabilityOf } from '../capabilities';
import type { Command, CommandMeta, CommandResult, RecordedSummary } from '../contract';
import type { Batch, Group } from './batch';
import { linesHold } from '../organisation/authority';
import { mayNeedAnother } from '../correction/second-person';
import { isAsking } from '../organisation/questions';
import { idsInBatch } from './command-id';
import { handleWithIds } from './handle-command';
import { loadStream, mayLack } from './load-stream';
import { contextOf } from './pending-event';
import { Planning } from './planning';
import { changesOrganisation, stretches } from './stretches';
import type { Stretch } from './stretches';
import type { Workshop } from './workshop';
import { ATTEMPTS_MAX } from './workshop';

/** Commands that share one transaction; punches bring one event each. */
const COMMANDS_PER_APPEND = 4_000;

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
    settledHere: new Map(),
    elsewhere: new Set(),
  };
  const measured = await measures(workshop, commands);
  // A correction must see whether its month was closed earlier in the same call.
  const closes = commands.some(({ type }) => type === 'ClosePayrollPeriod');
  const asks = (command: Command): boolean =>
    (measured && isAsking(command)) || (closes && mayNeedAnother(command));
  const ahead = new RunAhead();
  for (const stretch of stretches(commands, { longest: COMMANDS_PER_APPEND, asks })) {
    const { from, to, alone } = stretch;
    if (bringTheirIds(commands, stretch)) {
      await ahead.room();
      ahead.add(await startTogether(workshop, batch, grouped(workshop, commands, from, to)));
      continue;
    }
    await ahead.landed();
    if (alone) await takeAlone(workshop, batch, from);
    else await takeTogether(workshop, batch, grouped(workshop, commands, from, to));
  }
  await ahead.landed();
  return batch.results;
}

/** Punches: each is known by its own id, whatever the others are. */
const bringTheirIds = (commands: readonly Command[], { from, to, alone }: Stretch): boolean => {
  if (alone) return false;
  for (let place = from; place < to; place += 1) {
    const command = commands[place]!;
    if (capabilityOf(command).eventIdOf?.(command) === undefined) return false;
  }
  return true;
};

/** Stretches that are on their way to the disk while the next one is decided. */
const AHEAD_MAX = 2;

class RunAhead {
  private readonly running: Promise<void>[] = [];

  add({ landed }: { readonly landed: Promise<void> }): void {
    // Whoever waits hears of it; until then it must not pass for an error that nobody minds.
    landed.catch(() => undefined);
    this.running.push(landed);
  }

  async room(): Promise<void> {
    while (this.running.length >= AHEAD_MAX) await this.running.shift();
  }

  async landed(): Promise<void> {
    for (const running of this.running.splice(0)) await running;
  }
}

/**
 * Decides a stretch of punches and sends it on its way. The streams are folded as they will be, so that the next stretch
 * is decided while this one waits for the disk; what does not go in as it was decided is decided again, in its turn.
 */
function startTogether(
  workshop: Workshop,
  batch: Batch,
  groups: readonly Group[],
): Promise<{ readonly landed: Promise<void> }> {
  const streams = groups.map(({ stream }) => stream);
  return workshop.locks.hold(streams, async () => {
    const plans = await plansOf(workshop, batch, groups);
    const sent = appendAll(workshop, batch, plans);
    for (const plan of plans) workshop.streams.set(plan.group.stream, plan.folded());
    return { landed: land(workshop, batch, plans, sent) };
  });
}

async function land(
  workshop: Workshop,
  batch: Batch,
  ...[plans, sent]: readonly [readonly Planning[], Sent]
): Promise<void> {
  const outcomes = await sent;
  const again: Group[] = [];
  for (const [i, plan] of plans.entries()) {
    const outcome = outcomes?.[i];
    if (outcome?.kind === 'accepted') noteRecorded(batch, plan, outcome.placed);
    else again.push(plan.group);
  }
  for (const { stream } of again) workshop.streams.forget(stream);
  if (again.length > 0) await takeTogether(workshop, batch, again);
}

/** Whether a reporting line may decide about any of the commands. */
async function measures(workshop: Workshop, commands: readonly Command[]): Promise<boolean> {
  if (!commands.some(isAsking)) return false;
  return commands.some(changesOrganisation) || (await linesHold(workshop));
}

function takeTogether(workshop: Workshop, batch: Batch, groups: readonly Group[]): Promise<void> {
  const streams = groups.map(({ stream }) => stream);
  return workshop.locks.hold(streams, () => settle(workshop, batch, groups));
}

/** A command about two streams. */
async function takeAlone(workshop: Workshop, batch: Batch, place: number): Promise<void> {
  const { meta, settledHere, results } = batch;
  const command = batch.commands[place]!;
  const ids = idsInBatch(meta.commandId, command);
  const result: CommandResult = settledHere.has(ids.at(0))
    ? { status: 'nothing-new', events: [] }
    : await handleWithIds(workshop, { command, meta, ids });
  results[place] = result;
  if (result.status === 'recorded') settledHere.set(ids.at(0), place);
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

/** Streams that moved on meanwhile, or whose ids the log knows elsewhere, are decided about again. */
async function settle(workshop: Workshop, batch: Batch, groups: readonly Group[]): Promise<void> {
  let open = groups;
  for (let attempt = 0; open.length > 0; attempt += 1) {
    assert(attempt < ATTEMPTS_MAX, `streams stand still for one of ${ATTEMPTS_MAX} attempts`);
    open = await attemptOnce(workshop, batch, open);
  }
}

/** Answers the groups that must be decided about again. */
async function attemptOnce(
  workshop: Workshop,
  batch: Batch,
  groups: readonly Group[],
): Promise<readonly Group[]> {
  const plans = await plansOf(workshop, batch, groups);
  const outcomes = await appendAll(workshop, batch, plans);
  const again: Group[] = [];
  for (const [i, plan] of plans.entries()) {
    const outcome = outcomes?.[i];
    if (outcome?.kind === 'accepted') {
      workshop.streams.set(plan.group.stream, plan.folded());
      noteRecorded(batch, plan, outcome.placed);
    } else again.push(plan.group);
  }
  return again;
}

/** Those that have something to append. */
async function plansOf(
  workshop: Workshop,
  batch: Batch,
  groups: readonly Group[],
): Promise<readonly Planning[]> {
  const plans: Planning[] = [];
  for (const group of groups) {
    const plan = await planned(workshop, batch, group);
    if (plan.events.length > 0) plans.push(plan);
  }
  return plans;
}

async function planned(workshop: Workshop, batch: Batch, group: Group): Promise<Planning> {
  const { stream, places } = group;
  const isDoubtful = mayLack(workshop, stream);
  const plan = await plannedOnce(workshop, batch, group);
  if (!isDoubtful || plan.events.length >= places.length) return plan;
  workshop.streams.forget(stream);
  return plannedOnce(workshop, batch, group);
}

async function plannedOnce(workshop: Workshop, batch: Batch, group: Group): Promise<Planning> {
  const { stream, capability, places } = group;
  const plan = new Planning(
    workshop,
    batch,
    group,
    workshop.streams.get(stream) ?? (await loadStream(workshop, capability, stream)),
  );
  for (const place of places) {
    const asking = plan.take(place);
    if (asking !== undefined) await asking;
  }
  return plan;
}

/** Outcomes of appends on their way. */
type Sent = Promise<readonly AppendOutcome[] | undefined>;

/** The outcomes, or undefined when nothing was written because the log holds some of the ids in other streams. */
async function appendAll(workshop: Workshop, batch: Batch, plans: readonly Planning[]): Sent {
  if (plans.length === 0) return [];
  const appends = plans.map(({ group, expected, events }): StreamAppend => ({
    stream: group.stream,
    expected: expected === -1 ? 'NO_STREAM' : expected,
    events,
  }));
  try {
    const outcomes = await workshop.store.appendAll(appends);
    plans
      .filter((_, i) => outcomes[i]!.kind === 'conflict')
      .forEach(({ group }) => workshop.streams.forget(group.stream));
    return outcomes;
  } catch (error) {
    if (error instanceof DuplicateEventId) {
      for (const id of error.ids) batch.elsewhere.add(id);
      return undefined;
    }
    // Nobody knows what was written: what is folded of these streams is worth nothing any more.
    for (const { group } of plans) workshop.streams.forget(group.stream);
    throw error;
  }
}

/** One result for each command whose events were stored. */
function noteRecorded(batch: Batch, plan: Planning, placed: readonly Placed[]): void {
  const { group, events, from } = plan;
  const { stream } = group;
  for (let i = 0; i < events.length;) {
    const place = from[i]!;
    const recorded: RecordedSummary[] = [];
    for (; from[i] === place; i += 1) {
      const { id, rev, position, recordedAt } = placed[i]!;
      recorded.push({ id, type: events[i]!.type, stream, revision: rev, position, recordedAt });
    }
    batch.results[place] = { status: 'recorded', events: recorded };
  }
}

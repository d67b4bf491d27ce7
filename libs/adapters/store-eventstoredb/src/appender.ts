import {
  AppendPlan,
  EngineUnavailable,
  hashLeaf,
  OutcomeUnknown,
  placeAll,
  type AppendOutcome,
  type PreparedAppend,
} from '@ledger/kernel';
import { Locks } from './locks';
import { kept, look, type LookParts } from './look';
import { write, type PlannedAppend, type WritingParts } from './writing';

export interface AppenderParts extends LookParts, WritingParts {}

/** An append of a call, with what was planned for it. */
interface Open {
  readonly place: number;
  readonly append: PreparedAppend;
}
interface Planned extends Open {
  /** What to write, or what the append comes to without writing. */
  readonly decided: PlannedAppend | AppendOutcome;
}
interface Sent {
  readonly open: Open;
  readonly outcome: AppendOutcome | 'lost';
}

/** How often a stream may be found to have moved on between looking and appending. */
const ROUNDS_MAX = 5;
const NONE: ReadonlySet<string> = new Set();

/**
 * The same decisions as in the embedded engine, about what the server holds: look, plan, append at the exact revision,
 * and look again where another node was faster. Work on one stream, or with one event id, is done in turn.
 */
export class Appender {
  private readonly locks = new Locks();

  constructor(private readonly parts: AppenderParts) {}

  submitOne(append: PreparedAppend): Promise<AppendOutcome> {
    return this.locks.hold(keysOf([append]), () => this.settleOne(append));
  }

  submit(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    return this.locks.hold(keysOf(appends), () => this.settle(appends));
  }

  /** The way of a punch: nothing is asked of the server before it is appended, if its stream was met lately. */
  private async settleOne(append: PreparedAppend): Promise<AppendOutcome> {
    const { stream } = append;
    let view = kept(this.parts, append);
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      view ??= await look(this.parts, [append], round === 0 ? NONE : new Set([stream]));
      const plan = new AppendPlan(view, this.parts.stamps, 0);
      const planned = plan.place(append);
      const { rows } = plan;
      if (rows.length === 0) return planned;
      const outcome = await write(this.parts, { stream, rows, head: plan.heads.get(stream)! });
      if (outcome !== 'lost') return outcome;
      view = undefined;
    }
    throw restless();
  }

  private async settle(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    const outcomes = Array<AppendOutcome>(appends.length);
    let open: readonly Open[] = appends.map((append, place) => ({ append, place }));
    let fresh = NONE;
    for (let round = 0; open.length > 0; round += 1) {
      if (round === ROUNDS_MAX) throw restless();
      const sent = await this.send(await this.plan(open, fresh));
      for (const one of sent) if (one.outcome !== 'lost') outcomes[one.open.place] = one.outcome;
      open = sent.filter(({ outcome }) => outcome === 'lost').map((one) => one.open);
      fresh = new Set(open.map(({ append }) => append.stream));
    }
    return outcomes;
  }

  /** Throws DuplicateEventId, with nothing written. */
  private async plan(
    open: readonly Open[],
    fresh: ReadonlySet<string>,
  ): Promise<readonly Planned[]> {
    const appends = open.map(({ append }) => append);
    const view = await look(this.parts, appends, fresh);
    const plan = new AppendPlan(view, this.parts.stamps, 0);
    const outcomes = placeAll(plan, appends);
    let next = 0;
    return open.map((one, i) => {
      const outcome = outcomes[i]!;
      if (outcome.kind === 'conflict' || outcome.idempotent) return { ...one, decided: outcome };
      const rows = plan.rows.slice(next, (next += outcome.placed.length));
      const last = rows.at(-1)!;
      const { stream } = one.append;
      const head = { rev: last.place.rev, leaf: hashLeaf(last.leaf) };
      return { ...one, decided: { stream, rows, head } };
    });
  }

  /** Streams side by side, the appends of one stream one after the other. */
  private async send(planned: readonly Planned[]): Promise<readonly Sent[]> {
    const streams = new Map<string, Planned[]>();
    for (const one of planned) {
      const group = streams.get(one.append.stream);
      if (group === undefined) streams.set(one.append.stream, [one]);
      else group.push(one);
    }
    const call = { isWritten: false };
    const settled = await Promise.allSettled(
      [...streams.values()].map((group) => this.sendGroup(group, call)),
    );
    const failures = settled.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    if (failures.length > 0) throw failureOfCall(failures, call.isWritten);
    return settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }

  private async sendGroup(
    group: readonly Planned[],
    call: { isWritten: boolean },
  ): Promise<readonly Sent[]> {
    const sent: Sent[] = [];
    for (const { decided, ...open } of group) {
      if (sent.at(-1)?.outcome === 'lost') sent.push({ open, outcome: 'lost' });
      else if ('kind' in decided) sent.push({ open, outcome: decided });
      else {
        const outcome = await write(this.parts, decided);
        call.isWritten ||= outcome !== 'lost';
        sent.push({ open, outcome });
      }
    }
    return sent;
  }
}

/** A name of a stream is no UUID, so that the two do not meet. */
const keysOf = (appends: readonly PreparedAppend[]): string[] => {
  const keys: string[] = [];
  for (const { stream, events } of appends) {
    keys.push(stream);
    for (const { id } of events) keys.push(id);
  }
  return keys;
};

/** One call, one answer: where a part of it was written, nobody can say of the whole that nothing was. */
function failureOfCall(failures: readonly unknown[], isWritten: boolean): unknown {
  const unknown = failures.find((failure) => failure instanceof OutcomeUnknown);
  if (unknown !== undefined || !isWritten) return unknown ?? failures[0];
  return new OutcomeUnknown('a part of the appends was written', { cause: failures[0] });
}

const restless = (): EngineUnavailable =>
  new EngineUnavailable('the streams do not stand still for an append');

import {
  AppendPlan,
  EngineUnavailable,
  LogDamaged,
  OutcomeUnknown,
  placeAll,
  type AppendOutcome,
  type PlannedRow,
  hashLeaf,
  type PreparedAppend,
} from '@ledger/kernel';
import type { AwaitedPlaces } from './awaited-places';
import type { LiveLog } from './live-log';
import { Locks } from './locks';
import { look, type LookParts } from './look';
import { pause } from './pause';
import { persist, type PersistParts } from './persist';
import { onWire } from './wire-event';

export interface AppenderParts extends LookParts, PersistParts {
  readonly live: LiveLog;
  readonly awaited: AwaitedPlaces;
  /** Whether the subscription brings events now. */
  readonly isFollowing: () => boolean;
}

/** An append of a call, with what was planned for it. */
interface Open {
  readonly place: number;
  readonly append: PreparedAppend;
}
interface Planned extends Open {
  readonly outcome: AppendOutcome;
  readonly rows: readonly PlannedRow[];
}

type Sent = { readonly open: Open; readonly outcome: AppendOutcome | 'lost' };

/** How often a stream may be found to have moved on between looking and appending. */
const ROUNDS_MAX = 5;
/** How long the subscription may take to bring own events before they are read. */
const BRING_MS = 500;

/**
 * The same decisions as in the embedded engine, about what the server holds: look, plan, append at the exact revision,
 * and look again where another node was faster. Work on one stream, or with one event id, is done in turn.
 */
export class Appender {
  private readonly locks = new Locks();

  constructor(private readonly parts: AppenderParts) {}

  submit(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    return this.locks.hold(keysOf(appends), () => this.settle(appends));
  }

  private async settle(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    const outcomes = Array<AppendOutcome>(appends.length);
    let open: readonly Open[] = appends.map((append, place) => ({ append, place }));
    let fresh: ReadonlySet<string> = new Set();
    for (let round = 0; open.length > 0; round += 1) {
      if (round === ROUNDS_MAX)
        throw new EngineUnavailable('the streams do not stand still for an append');
      const sent = await this.send(await this.plan(open, fresh));
      for (const {
        open: { place },
        outcome,
      } of sent)
        if (outcome !== 'lost') outcomes[place] = outcome;
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
      const isNew = outcome.kind === 'accepted' && !outcome.idempotent;
      const rows = isNew ? plan.rows.slice(next, (next += outcome.placed.length)) : [];
      return { ...one, outcome, rows };
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
    const settled = await Promise.allSettled(
      [...streams.values()].map((group) => this.sendGroup(group)),
    );
    const failures = settled
      .filter((one) => one.status === 'rejected')
      .map((one) => one.reason as unknown);
    if (failures.length > 0) throw failureOfCall(failures, settled.length > failures.length);
    return settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }

  private async sendGroup(group: readonly Planned[]): Promise<readonly Sent[]> {
    const sent: Sent[] = [];
    let isLost = false;
    for (const open of group) {
      const isNew = open.rows.length > 0;
      const outcome: Sent['outcome'] = isLost
        ? 'lost'
        : isNew
          ? await this.append(open)
          : open.outcome;
      isLost = outcome === 'lost';
      sent.push({ open, outcome });
    }
    return sent;
  }

  private async append({ append: { stream }, rows }: Planned): Promise<AppendOutcome | 'lost'> {
    const { live, heads, awaited } = this.parts;
    const first = rows[0]!.place.rev;
    const last = rows.at(-1)!.place;
    const brought =
      rows.length > 1 && this.parts.isFollowing()
        ? awaited.expect(stream, first, last.rev)
        : undefined;
    try {
      const persisted = await persist(this.parts, {
        stream,
        after: first - 1,
        events: rows.map(onWire),
      });
      if (persisted === 'conflict') return 'lost';
      if (persisted.rev !== last.rev)
        throw new LogDamaged(
          `${stream} went on at ${persisted.rev} instead of ${last.rev}: it had been deleted`,
        );
      heads.moved(stream, { rev: last.rev, leaf: hashLeaf(rows.at(-1)!.leaf) });
      const isSingle = rows.length === 1 && persisted.position !== undefined;
      const positions = isSingle ? [persisted.position] : await this.positionsOf(rows, brought);
      const placed = rows.map(({ place }, i) => ({ ...place, position: positions[i]! }));
      live.own(placed.map((place) => ({ ...place, stream })));
      return { kind: 'accepted', placed, idempotent: false };
    } finally {
      if (brought !== undefined) awaited.forget(stream);
    }
  }

  /** The events are in the log: if the server cannot say where now, the caller asks again with the same ids. */
  private async positionsOf(
    rows: readonly PlannedRow[],
    brought: Promise<number[]> | undefined,
  ): Promise<readonly number[]> {
    const { reader, closing } = this.parts;
    const found = brought && (await Promise.race([brought, pause(BRING_MS, closing)]));
    if (found?.length === rows.length) return found;
    const { stream, place } = rows[0]!;
    try {
      return (await reader.stream(stream, place.rev, rows.length)).map(({ position }) => position);
    } catch (cause) {
      throw new OutcomeUnknown(`${stream}@${place.rev} was written, but where cannot be read`, {
        cause,
      });
    }
  }
}

const keysOf = (appends: readonly PreparedAppend[]): string[] =>
  appends.flatMap(({ stream, events }) => [`stream ${stream}`, ...events.map(({ id }) => id)]);

/** One call, one answer: where a part of it was or may have been written, nobody can say of the whole that nothing was. */
function failureOfCall(failures: readonly unknown[], partWritten: boolean): unknown {
  const unknown = failures.find((failure) => failure instanceof OutcomeUnknown);
  if (unknown !== undefined) return unknown;
  if (!partWritten) return failures[0];
  return new OutcomeUnknown('a part of the appends was written', { cause: failures[0] });
}

import type { EventStore, SubjectKeys, ViewStore } from '@ledger/kernel';
import type { Reads } from '../../contract';
import { createReads } from '../query/reads';
import { Engine } from './engine';

export interface ProjectorParts {
  readonly store: EventStore;
  readonly views: ViewStore;
  readonly keys: SubjectKeys;
  /** Sheets kept in memory; about 20 KB each. */
  readonly sheetsKept?: number;
  /** Events folded before their rows are committed, when there are that many. */
  readonly commitEvery?: number;
  /** Told when projecting in the background failed; the next commit of the log tries again from the checkpoint. */
  readonly onFailure?: (error: unknown) => void;
  /** Told after every projection, whoever asked for it. */
  readonly onProjected?: () => void;
}

export interface Projector {
  readonly reads: Reads;
  /** Projects up to the head of the log at the time of the call; the position reached. */
  catchUp(): Promise<number>;
  /** Follows the commits of the log from now on. */
  start(): void;
  /** Ends following; resolves when nothing is being written any more. */
  stop(): Promise<void>;
  /** All views away and made again from the log; tells the part done, 0 … 1. */
  rebuild(progress?: (done: number) => void): Promise<RebuildReport>;
}

export interface RebuildReport {
  /** Events that were folded. */
  readonly events: number;
}

const SHEETS_KEPT = 8_192;
const COMMIT_EVERY = 250_000;
/** Commits of the log that come within this time are projected together. */
const COALESCE_MS = 25;
/**
 * Every event that was followed lets the follower rest so long: in a rush punches come first, and what a person did
 * meanwhile is concluded once. Who waits for a position (`reach`) does not wait for the rest.
 */
const REST_MS_PER_EVENT = 4;
const REST_MS_MAX = 10_000;
/**
 * More events than this a second are a rush (a company that comes to work does not make one; a gateway that sends what it
 * kept, an import, do): looked at again and again, and concluded once it is over or has lasted `REST_MS_MAX`.
 */
const RUSH_PER_SECOND = 500;
const RUSH_LOOK_MS = 250;
/** Batches of at least so many events let other work have its turn. */
const LARGE_BATCH = 64;

export function createProjector(parts: ProjectorParts): Projector {
  return new LogProjector(parts);
}

class LogProjector implements Projector {
  readonly reads: Reads;
  private engine: Engine | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private following = false;
  /** What the last look at a rush saw: the head of the log, and how many looks there were. */
  private rush = { head: 0, looks: 0 };
  private readonly waiting = new Set<() => void>();

  constructor(private readonly parts: ProjectorParts) {
    const { store, views, keys } = parts;
    this.reads = createReads({
      store,
      views,
      keys,
      reference: () => this.engineNow().view,
      reach: (position) => this.reach(position),
    });
  }

  private engineNow(): Engine {
    const { store, views, keys, sheetsKept = SHEETS_KEPT } = this.parts;
    return (this.engine ??= new Engine({ store, views, keys, sheetsKept }));
  }

  catchUp(): Promise<number> {
    return this.inTurn(async () => {
      await this.project();
      return this.engineNow().position;
    });
  }

  /** One at a time: a projection that runs already may have read the log before the caller wrote to it. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** The number of events folded. */
  private async project(progress?: (position: number) => void): Promise<number> {
    const engine = this.engineNow();
    let events = 0;
    try {
      events = await this.run(engine, progress);
    } catch (error) {
      this.engine = undefined;
      throw error;
    }
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
    this.parts.onProjected?.();
    return events;
  }

  private async run(engine: Engine, progress?: (position: number) => void): Promise<number> {
    const { store, commitEvery = COMMIT_EVERY, sheetsKept = SHEETS_KEPT } = this.parts;
    let events = 0;
    let pending = 0;
    if (store.head() <= engine.position) return events;
    for await (const batch of store.scan(engine.position)) {
      engine.take(batch);
      pending += batch.count;
      events += batch.count;
      if (engine.isFresh) {
        if (engine.waiting > sheetsKept) await engine.spill(otherWork);
      } else if (pending >= commitEvery) {
        await engine.commit(otherWork);
        pending = 0;
      }
      progress?.(batch.positions[batch.count - 1] ?? engine.position);
      if (batch.count >= LARGE_BATCH) await otherWork();
    }
    if (pending > 0) await engine.commit(otherWork);
    return events;
  }

  start(): void {
    this.unsubscribe ??= this.parts.store.onCommit(() => this.schedule());
    this.schedule();
  }

  private schedule(): void {
    if (this.following) return;
    if (this.timer !== undefined) return;
    this.rush = { head: this.parts.store.head(), looks: 0 };
    this.timer = setTimeout(() => this.look(COALESCE_MS), COALESCE_MS);
  }

  /** Follows now, or looks again a little later while punches rush in. */
  private look(since: number): void {
    const head = this.parts.store.head();
    const { head: before, looks } = this.rush;
    const rushing = (head - before) * 1000 > RUSH_PER_SECOND * since;
    if (!rushing || looks * RUSH_LOOK_MS >= REST_MS_MAX) {
      void this.follow();
      return;
    }
    this.rush = { head, looks: looks + 1 };
    this.timer = setTimeout(() => this.look(RUSH_LOOK_MS), RUSH_LOOK_MS);
  }

  private async follow(): Promise<void> {
    this.following = true;
    try {
      const events = await this.inTurn(() => this.project());
      this.rest(Math.min(REST_MS_MAX, events * REST_MS_PER_EVENT));
    } catch (error) {
      this.timer = undefined;
      this.parts.onFailure?.(error);
    } finally {
      this.following = false;
    }
  }

  private rest(ms: number): void {
    if (this.unsubscribe === undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.engineNow().position < this.parts.store.head()) this.schedule();
    }, ms);
  }

  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.queue;
  }

  private async reach(position: number): Promise<void> {
    while (this.engineNow().position < position) {
      if (this.parts.store.head() >= position) await this.catchUp();
      else await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  rebuild(progress?: (done: number) => void): Promise<RebuildReport> {
    return this.inTurn(async () => {
      this.parts.views.clear();
      this.engine = undefined;
      const head = this.parts.store.head();
      const events = await this.project((position) => progress?.(head === 0 ? 1 : position / head));
      return { events };
    });
  }
}

const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

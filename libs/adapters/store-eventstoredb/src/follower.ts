import type { AllStreamResolvedEvent, Position } from '@eventstore/db-client';
import type { Connection } from './connection';
import { failureOf } from './failure';
import type { Timing } from './options';
import { Backoff, pause } from './pause';
import { Subscription } from './subscription';
import { positionOf, readEvent, type LogEvent } from './wire-event';

export interface FollowerParts {
  readonly connection: Connection;
  readonly timing: Timing;
  readonly streams: readonly string[];
  /** Takes an event in; what it throws makes the follower begin again after the last one that was taken. */
  readonly take: (event: LogEvent) => void;
  /** A subscription would go on from here. */
  readonly passed: (position: Position) => void;
  /** Position of the last event of the ledger, asked of the server. */
  readonly headOfLog: (known: number) => Promise<number>;
  readonly caughtUp: () => void;
  readonly trouble: (message: string, cause?: unknown) => void;
}

/** The largest position there is; some servers give it as a checkpoint by mistake (KurrentDB 4970). */
const NOT_A_POSITION = 2n ** 63n;

/**
 * Follows the log for ever: one filtered subscription, made again after whatever ends it, from the last event that was
 * taken in. A subscription may also stay open and fall silent (KurrentDB 5672), so silence is compared with the log.
 */
export class Follower {
  private readonly stopping = new AbortController();
  private subscription: Subscription | undefined;
  private running: Promise<void> = Promise.resolve();
  private heardAt = Date.now();
  /** Where to resume. Beyond the last event where only foreign ones followed. */
  private resume: Position | undefined;
  private idle: Position | undefined;
  private doubtful = false;

  /** `mark`: how far the events were taken in before, if ever. */
  constructor(
    private readonly parts: FollowerParts,
    mark: (Position & { readonly position: number }) | undefined,
  ) {
    this.last = mark?.position ?? 0;
    if (mark === undefined) return;
    this.resume = { commit: mark.commit, prepare: mark.prepare };
    this.lastEvent = positionOf(mark.position);
  }
  /** Position of the last event that was taken in, 0 = none. */
  private last: number;
  /** The same, both halves. */
  private lastEvent: Position | undefined;

  get position(): number {
    return this.last;
  }

  /** Whether the server has said something since the subscription was made. */
  get isLive(): boolean {
    return this.hasContact;
  }
  private hasContact = false;

  start(): void {
    this.running = Promise.all([this.supervise(), this.watch()]).then(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.subscription?.stop(new Error('the store was closed'));
    await this.running;
  }

  private async supervise(): Promise<void> {
    const { timing, trouble, connection } = this.parts;
    const backoff = new Backoff(timing.resubscribeMin, timing.resubscribeMax);
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const client = connection.current();
      const before = this.last;
      const reason = await this.live();
      if (signal.aborted) return;
      if (this.last > before) backoff.reset();
      const failure = failureOf(reason);
      if (failure.kind === 'passing' && failure.poisoned) connection.replace(client);
      trouble(`the subscription ended after position ${this.last} and is made again`, reason);
      await backoff.wait(signal);
    }
  }

  private live(): Promise<unknown> {
    this.heardAt = Date.now();
    this.hasContact = false;
    this.idle = undefined;
    const doubtful = this.doubtful;
    this.doubtful = false;
    this.subscription = new Subscription({
      connection: this.parts.connection,
      from: doubtful ? this.lastEvent : this.resume,
      prefixes: this.parts.streams,
      event: (event) => this.take(event),
      checkpoint: (position) => this.pass(position),
      caughtUp: () => {
        this.heard();
        this.parts.caughtUp();
      },
    });
    return this.subscription.live();
  }

  private take(resolved: AllStreamResolvedEvent): void {
    this.heard();
    this.idle = undefined;
    if (resolved.event === undefined || resolved.event.type.startsWith('$')) return;
    const event = readEvent(resolved);
    if (event.position <= this.last) return;
    this.parts.take(event);
    this.last = event.position;
    this.lastEvent = resolved.event.position ?? positionOf(event.position);
    this.advance(this.lastEvent);
  }

  /**
   * Servers have told checkpoints beyond events that they had not sent, and impossible ones. So one is believed only
   * when the next came and no event lay between, and never backwards.
   */
  private pass(position: Position): void {
    this.heard();
    if (position.commit >= NOT_A_POSITION || position.prepare >= NOT_A_POSITION) return;
    if (this.idle !== undefined) this.advance(this.idle);
    this.idle = position;
  }

  private advance(position: Position): void {
    if (!isAfter(position, this.resume)) return;
    this.resume = position;
    this.parts.passed(position);
  }

  private heard(): void {
    this.heardAt = Date.now();
    this.hasContact = true;
  }

  private async watch(): Promise<void> {
    const { timing, headOfLog, trouble } = this.parts;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await pause(timing.silence / 4, signal);
      if (signal.aborted || Date.now() - this.heardAt < timing.silence) continue;
      const head = await headOfLog(this.last).catch(() => this.last);
      if (head <= this.last || Date.now() - this.heardAt < timing.silence) continue;
      trouble(`the subscription is silent at ${this.last} while the log has come to ${head}`);
      this.doubt();
    }
  }

  /** The subscription has missed something: begin again after the last event, whatever the checkpoints said. */
  doubt(): void {
    this.doubtful = true;
    this.subscription?.stop(new Error('the subscription fell silent'));
  }
}

function isAfter(a: Position, b: Position | undefined): boolean {
  if (b === undefined) return true;
  return a.commit === b.commit ? a.prepare > b.prepare : a.commit > b.commit;
}

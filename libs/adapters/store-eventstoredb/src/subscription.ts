import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  Position,
} from '@eventstore/db-client';
import type { Connection } from './connection';

export interface SubscriptionParts {
  readonly connection: Connection;
  readonly from: Position | undefined;
  readonly prefixes: readonly string[];
  /** What it throws ends the subscription. */
  readonly event: (event: AllStreamResolvedEvent) => void;
  readonly checkpoint: (position: Position) => void;
  readonly caughtUp: () => void;
}

/** How long the server may take to let go of a subscription before it is forgotten. */
const GOODBYE_MS = 1_000;

/**
 * One life of a subscription: resolves when it ended, however it did, with the reason. The client never makes it again
 * by itself (p10), so that somebody must.
 */
export class Subscription {
  private subscription: AllStreamSubscription | undefined;
  private end: ((reason: unknown) => void) | undefined;

  constructor(private readonly parts: SubscriptionParts) {}

  async live(): Promise<unknown> {
    const { connection, from, prefixes } = this.parts;
    const reason = await new Promise<unknown>((end) => {
      this.end = end;
      try {
        const made = connection.subscribe({ from, prefixes, checkpoint: this.checkpoint });
        // Before anything else: without somebody who listens an error ends the process (p12).
        made.on('error', end);
        made.on('end', () => end(new Error('the server ended the subscription')));
        made.on('close', () => end(new Error('the subscription was closed')));
        made.on('caughtUp', this.parts.caughtUp);
        made.on('data', this.take);
        this.subscription = made;
      } catch (error) {
        end(error);
      }
    });
    await this.leave();
    return reason;
  }

  /** Ends it from this side. */
  stop(reason: Error): void {
    this.end?.(reason);
  }

  private readonly take = (event: AllStreamResolvedEvent): void => {
    try {
      this.parts.event(event);
    } catch (error) {
      this.subscription?.removeListener('data', this.take);
      this.end?.(error);
    }
  };

  private readonly checkpoint = (position: Position): void => {
    try {
      this.parts.checkpoint(position);
    } catch (error) {
      this.end?.(error);
    }
  };

  private async leave(): Promise<void> {
    const { subscription } = this;
    if (subscription === undefined) return;
    subscription.removeListener('data', this.take);
    const forgotten = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
    await Promise.race([subscription.unsubscribe().catch(() => undefined), forgotten]);
    subscription.destroy();
  }
}

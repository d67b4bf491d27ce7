import {
  EventStoreDBClient,
  NO_STREAM,
  START,
  streamNameFilter,
  type JSONEventData,
} from '@eventstore/db-client';

/**
 * The client of EventStoreDB with nothing around it, doing the same: the same events in the same append mode (credentials
 * with the call make it the classic one, with a deadline, at the leader only), an exact revision, and the same filtered subscription to catch up.
 */
export class BareClient {
  private readonly client: EventStoreDBClient;
  private readonly follower: EventStoreDBClient;
  private readonly credentials = { username: 'admin', password: 'changeit' };

  constructor(connectionString: string) {
    // Two connections, one of them for subscriptions, and neither of them one of the adapter's.
    const client = (keepAliveMs: number): EventStoreDBClient =>
      EventStoreDBClient.connectionString(`${connectionString}&keepAliveInterval=${keepAliveMs}`);
    this.client = client(10_007);
    this.follower = client(10_008);
  }

  async append(
    stream: string,
    after: number,
    id: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    const event: JSONEventData = {
      id,
      contentType: 'application/json',
      type: data.type as string,
      data,
      metadata: undefined,
    };
    await this.client.appendToStream(stream, [event], {
      expectedRevision: after === -1 ? NO_STREAM : BigInt(after),
      credentials: this.credentials,
      requiresLeader: true,
      deadline: 10_000,
    });
  }

  /** Subscribes to a prefix as the adapter does and throws away what comes; gives what ends it. */
  follow(prefix: string): () => Promise<void> {
    const subscription = this.follower.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({ prefixes: [prefix], checkpointInterval: 4 }),
    });
    subscription.on('error', () => undefined);
    subscription.on('data', () => undefined);
    return () => subscription.unsubscribe();
  }

  /** Reads all events of a prefix as a subscription until it has so many. */
  async catchUp(prefix: string, count: number): Promise<void> {
    const subscription = this.follower.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    let seen = 0;
    await new Promise<void>((resolve, reject) => {
      subscription.on('error', reject);
      subscription.on('data', () => {
        seen += 1;
        if (seen === count) resolve();
      });
    });
    await subscription.unsubscribe();
  }

  /** Reads the whole log, all streams, in one read; what a rebuild would do. */
  async readAll(): Promise<void> {
    const read = this.client.readAll({ credentials: this.credentials });
    await new Promise<void>((resolve, reject) => {
      read.on('error', reject);
      read.on('data', () => undefined);
      read.on('end', resolve);
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.client.dispose(), this.follower.dispose()]);
  }
}

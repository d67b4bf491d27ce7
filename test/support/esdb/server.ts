import { Server, ServerCredentials, status, type handleUnaryCall } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { appendCall } from './append-call';
import { batchAppendCall } from './batch-append-call';
import { clusterInfo, supportedMethods, type Member } from './cluster';
import { failing, noFaults, refusal, unavailable, type Faults, type GrpcFailure } from './faults';
import { readCall, type ReadCall } from './read-call';
import { deleteCall, tombstoneCall } from './remove-call';
import { WireLog } from './wire-log';
import type { CallCounts, OpenCall, Wire } from './wire';

export interface WireServerOptions {
  /** Shared with other nodes of a pretended cluster; its own log when left out. */
  readonly log?: WireLog;
  /** Largest append, bytes; 1 MiB like servers up to 24.10. */
  readonly maxAppendBytes?: number;
  /** Left out of the supported methods, so that clients append the classic way. */
  readonly withoutBatchAppend?: boolean;
}

/** Streams of one connection; the next call waits without a word, as at Kestrel. */
const STREAMS_PER_CONNECTION = 100;
const MESSAGE_BYTES_MAX = 17 * 1024 * 1024;

/** Reads are answered with bytes that are serialised already. */
const READ = {
  ...StreamsService.read,
  responseSerialize: (message: ReadResp | Buffer): Buffer =>
    Buffer.isBuffer(message) ? message : Buffer.from(message.serializeBinary()),
};

/**
 * A server that speaks enough of EventStoreDB's protocol for the real client: a test tool, written from the behaviour
 * tables of eventstore.md, with faults to switch on. It keeps its log over restarts, and forgets it with the process.
 */
export class WireServer implements Wire {
  readonly log: WireLog;
  readonly faults: Faults = noFaults();
  readonly counts: CallCounts = {
    read: 0,
    subscription: 0,
    append: 0,
    batchAppend: 0,
    features: 0,
    gossip: 0,
  };
  /** Connections that calls of each kind came over. */
  readonly peers = { append: new Set<string>(), subscription: new Set<string>() };
  /** What gossip tells; this node as the leader when empty. */
  members: readonly Member[] = [];
  private server: Server | undefined;
  private port = 0;
  private readonly calls = new Set<OpenCall>();

  constructor(private readonly options: WireServerOptions = {}) {
    this.log = options.log ?? new WireLog(options.maxAppendBytes);
  }

  static async start(options: WireServerOptions = {}): Promise<WireServer> {
    const server = new WireServer(options);
    await server.listen();
    return server;
  }

  get endpoint(): Member {
    return { host: '127.0.0.1', port: this.port, state: 'leader' };
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Listens, on the port that it had before if it had one. */
  async listen(port = this.port): Promise<void> {
    const server = this.withServices();
    this.port = await new Promise<number>((resolve, reject) => {
      const bound = (error: Error | null, at: number): void =>
        error ? reject(error) : resolve(at);
      server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), bound);
    });
    this.server = server;
  }

  /** Dies without a word to anybody. */
  kill(): void {
    this.server?.forceShutdown();
    this.server = undefined;
    this.calls.clear();
  }

  async restart(): Promise<void> {
    this.kill();
    await this.listen();
  }

  /** Ends every open call with an error; the server goes on. */
  dropCalls(failure: GrpcFailure = unavailable): void {
    for (const call of this.calls) call.emit('error', failing(failure));
    this.calls.clear();
  }

  /** Calls that are open now. */
  get openCalls(): number {
    return this.calls.size;
  }

  opened(call: OpenCall): void {
    this.calls.add(call);
    const closed = (): void => void this.calls.delete(call);
    call.once('cancelled', closed);
    call.once('close', closed);
  }

  private withServices(): Server {
    const server = new Server({
      'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
      'grpc.max_concurrent_streams': STREAMS_PER_CONNECTION,
    });
    server.addService(
      { ...StreamsService, read: READ },
      {
        read: (call: ReadCall) => {
          const subscribes = call.request.getOptions()!.hasSubscription();
          this.counts[subscribes ? 'subscription' : 'read'] += 1;
          if (subscribes) this.peers.subscription.add(call.getPeer());
          readCall(this, call);
        },
        append: (
          call: Parameters<typeof appendCall>[1],
          answer: Parameters<typeof appendCall>[2],
        ) => {
          this.counts.append += 1;
          this.peers.append.add(call.getPeer());
          appendCall(this, call, answer);
        },
        batchAppend: (call: Parameters<typeof batchAppendCall>[1]) => {
          this.counts.batchAppend += 1;
          batchAppendCall(this, call);
        },
        delete: deleteCall(this),
        tombstone: tombstoneCall(this),
      },
    );
    server.addService(ServerFeaturesService, { getSupportedMethods: this.features });
    server.addService(GossipService, { read: this.gossip });
    return server;
  }

  private readonly features: handleUnaryCall<Empty, SupportedMethods> = (call, answer) => {
    this.counts.features += 1;
    const failure = this.faults.features ?? refusal(this.faults, call.metadata);
    if (failure !== undefined) answer(failing(failure));
    else if (!this.faults.silent)
      answer(null, supportedMethods(this.options.withoutBatchAppend !== true));
  };

  private readonly gossip: handleUnaryCall<Empty, ClusterInfo> = (_, answer) => {
    this.counts.gossip += 1;
    if (this.faults.silent) return;
    answer(null, clusterInfo(this.members.length > 0 ? this.members : [this.endpoint]));
  };
}

/** Not one of the codes that make a client think again about its connection. */
export const exhausted: GrpcFailure = {
  code: status.RESOURCE_EXHAUSTED,
  details: 'too many requests at the proxy',
};

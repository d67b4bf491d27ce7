import { join } from 'node:path';
import { openFiles } from '@ledger/adapters/files';
import { SharedKeys } from '@ledger/adapters/keys';
import { NotaryClient } from '@ledger/adapters/notary-client';
import { openEventStoreDb, RecordStreams, type Timing } from '@ledger/adapters/store-eventstoredb';
import { takeLease, type Lease } from '@ledger/adapters/store-sqlite';
import { columnsOf, LEDGER_STREAMS } from '@ledger/core';
import { assembled, finishPendingErasures, keysDirOf } from '@ledger/embedded';
import type { Closer, EngineParts, OpenLedger } from '@ledger/embedded';
import type { Clock } from '@ledger/kernel';
import { KeyedStore } from './keyed-store';
import { keyStreamsOn } from './key-streams';

export interface DistributedOptions {
  /** Directory of this node: views, index of ids, erasure list. Two nodes must not share one. */
  readonly dir: string;
  /** `esdb://user:password@host:2113`, `esdb://a:2113,b:2113,c:2113`; see parseConnection. */
  readonly connectionString: string;
  /** Wraps the keys of all nodes instead of a `kek.key` that each of them has; the same at every node. */
  readonly passphrase?: string;
  /** Directory of `kek.key`; `keys` inside the data directory by default. */
  readonly keysDir?: string;
  /** Folder of files and evidence, the same one at every node; inside the data directory by default. */
  readonly filesDir?: string;
  /** Where the notary of this log listens; without it there are no receipts. */
  readonly notaryUrl?: string;
  readonly clock?: Clock;
  readonly timing?: Partial<Timing>;
  /** Told when following the log failed; the next commit tries again. */
  readonly onFailure?: (error: unknown) => void;
  /** Told of what heals itself. */
  readonly onTrouble?: (message: string, cause?: unknown) => void;
}

const systemClock: Clock = { now: () => Date.now() };

/**
 * Opens one node of a ledger whose log is on an EventStoreDB server or cluster, and resolves once its views stand at the
 * head of the log. Keys are shared with the other nodes (ADR 22).
 * @throws LedgerInUse when another process works in this directory; EngineUnavailable when no server answers;
 * KeysUnreadable when the passphrase or `kek.key` is not that of the other nodes.
 */
export async function openDistributed(options: DistributedOptions): Promise<OpenLedger> {
  const { dir, clock = systemClock } = options;
  const lease = takeLease(dir, clock.now());
  try {
    return await openNode({ ...options, clock }, lease);
  } catch (error) {
    lease.release();
    throw error;
  }
}

type NodeOptions = DistributedOptions & { readonly clock: Clock };

async function openNode(options: NodeOptions, lease: Lease): Promise<OpenLedger> {
  const { connectionString, timing } = options;
  const records = new RecordStreams({ connectionString, ...(timing && { timing }) });
  const keys = await keysOn(records, options);
  const erasing = new Erasing();
  const log = await openLog(options).catch(async (error: unknown) => {
    keys.close();
    await records.close();
    throw error;
  });
  const store = new KeyedStore(log, {
    publish: () => keys.publish(),
    learn: (ids) => keys.learn(ids),
    heard: async (erasure) => {
      if (await keys.heard(erasure)) erasing.soon();
    },
  });
  const ledger = await assembled(store, (closers) =>
    partsOf(options, { lease, keys, records, closers, erasing }),
  );
  erasing.begin(ledger, options.onFailure);
  try {
    await ledger.catchUp();
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

async function keysOn(records: RecordStreams, options: DistributedOptions): Promise<SharedKeys> {
  const { passphrase } = options;
  try {
    return await SharedKeys.open({
      streams: keyStreamsOn(records),
      dir: keysDirOf(options),
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch (error) {
    await records.close();
    throw error;
  }
}

const openLog = ({
  dir,
  connectionString,
  clock = systemClock,
  timing,
  onTrouble,
}: DistributedOptions) =>
  openEventStoreDb({
    connectionString,
    dir,
    clock,
    columnsOf,
    streams: LEDGER_STREAMS,
    ...(timing && { timing }),
    ...(onTrouble && { onTrouble }),
  });

interface Opened {
  readonly lease: Lease;
  readonly keys: SharedKeys;
  readonly records: RecordStreams;
  readonly closers: Closer[];
  readonly erasing: Erasing;
}

function partsOf(
  options: NodeOptions,
  { lease, keys, records, closers, erasing }: Opened,
): EngineParts {
  const { dir, clock, filesDir = dir, notaryUrl, onFailure } = options;
  const notary = notaryUrl === undefined ? undefined : new NotaryClient({ url: notaryUrl });
  closers.unshift(() => lease.release());
  closers.push(
    () => records.close(),
    () => keys.close(),
  );
  return {
    dir,
    clock,
    keys,
    files: openFiles(join(filesDir, 'files')),
    evidence: openFiles(join(filesDir, 'evidence')),
    proof: notary,
    proofs: notary,
    onFailure,
    endWork: () => erasing.end(),
  };
}

/** What an erasure that another node decided leaves to do at this one. */
class Erasing {
  private tail: Promise<void> = Promise.resolve();
  private work: (() => Promise<void>) | undefined;

  begin(ledger: OpenLedger, onFailure?: (error: unknown) => void): void {
    this.work = () =>
      finishPendingErasures(ledger).catch((error: unknown) => {
        // It stays on the list: the next start does it again.
        if (onFailure === undefined) process.emitWarning(String(error));
        else onFailure(error);
      });
    this.soon();
  }

  /** Behind what is under way: whoever hears of it is in the middle of projecting. */
  soon(): void {
    setImmediate(() => {
      this.tail = this.tail.then(() => this.work?.());
    });
  }

  async end(): Promise<void> {
    this.work = undefined;
    await this.tail;
  }
}

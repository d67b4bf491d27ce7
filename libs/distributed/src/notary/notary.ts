import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_FILE, openLogKey } from '@ledger/adapters/sidecar';
import {
  openEventStoreDb,
  RecordStreams,
  type EventStoreDbStore,
  type Timing,
} from '@ledger/adapters/store-eventstoredb';
import { LEDGER_FILE, type SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { columnsOf, LEDGER_STREAMS } from '@ledger/core';
import type { Proofs } from '@ledger/core';
import { keysDirOf, openLog } from '@ledger/embedded';
import type { LedgerProof, OpenLog } from '@ledger/embedded';
import { EngineUnavailable, LogDamaged, type Clock } from '@ledger/kernel';
import { Fence } from './fence';
import { compareWhole, envelopeOf, holdAgainst, lastStillThere, signedSoFar } from './matches';
import { PositionsFile } from './positions-file';
import { NotaryRefuses } from './refuses';

export interface NotaryOptions {
  /** The notary's own directory: both copies of the log, its tree and its checkpoints, as an embedded ledger keeps them. */
  readonly dir: string;
  readonly connectionString: string;
  /** Directory of the log's signing key; `keys` inside the directory by default. */
  readonly keysDir?: string;
  readonly passphrase?: string;
  readonly clock?: Clock;
  readonly timing?: Partial<Timing>;
  /** Compare every event of the server with this directory before going on, not only the last. */
  readonly compare?: boolean;
  /** Told of what heals itself. */
  readonly onTrouble?: (message: string, cause?: unknown) => void;
}

/** Time between two checkpoints: a receipt is there well within a second of the append. */
const REST_MS = 150;

/**
 * The one who signs a log on a cluster (reliability 3.9): follows it, keeps the same copies, tree and checkpoints as an
 * embedded ledger, and appends each checkpoint to a stream of the server, so that a second notary finds out. Leaf n is
 * the n-th event of the ledger in the order of the server's log.
 */
export class Notary {
  /** How far the log was signed and published: leaves, and the server's position of the last. */
  signed: { readonly size: number; readonly position: number } = { size: 0, position: 0 };
  /** Resolves with the reason when it signs nothing more; never after `close`. */
  readonly ended: Promise<Error>;
  private end: (why: Error) => void = () => undefined;
  private why: Error | undefined;
  private isClosing = false;
  private waiting: (() => void)[] = [];
  private running: Promise<void> = Promise.resolve();
  private wake = (): void => undefined;
  /** The server's position up to which its events stand in this directory. */
  private at: number;
  /** Leaves that the newest checkpoint in the stream covers, this notary's or an earlier one's. */
  private published: number;

  private constructor(private readonly parts: Parts) {
    const { positions, fence, log } = parts;
    this.ended = new Promise((resolve) => (this.end = resolve));
    this.at = positions.count === 0 ? 0 : positions.at(positions.count - 1);
    this.published = fence.last?.checkpoint.size ?? 0;
    log.onCommit(() => this.wake());
  }

  /**
   * Opens the notary of a log; signs nothing before it has seen that the log still gives what was signed.
   * @throws NotaryRefuses where it does not; NotaryFenced, LedgerInUse where another one is at work; SidecarTampered where its own
   * directory was changed; EngineUnavailable.
   */
  static async open(options: NotaryOptions): Promise<Notary> {
    mkdirSync(options.dir, { recursive: true });
    const parts = await openParts(options);
    const notary = new Notary(parts);
    try {
      await notary.round();
    } catch (error) {
      await closeParts(parts);
      throw error;
    }
    notary.running = notary.follow();
    return notary;
  }

  /** What it can prove, as the embedded ledger says it; positions are those of this directory: 1, 2, 3 … */
  get proof(): LedgerProof {
    return this.parts.proof;
  }

  /** The receipt of the event at a position of the server; undefined while it is not signed, or when there is none. */
  async receipt(position: number): Promise<Uint8Array | undefined> {
    const index = this.parts.positions.indexOf(position);
    if (index === undefined || index >= this.signed.size) return undefined;
    return this.parts.proof.receipt(index + 1);
  }

  /** The signed tree over everything up to a position of the server, the same whenever it is asked for. */
  async upTo(position: number): Promise<SignedUpTo | undefined> {
    const count = this.parts.positions.upTo(position);
    if (count === 0 || count > this.signed.size) return undefined;
    const signed = await this.parts.proofs.upTo(count);
    if (signed === undefined) return undefined;
    return {
      checkpoint: signed.checkpoint,
      receipt: async (at) => {
        const index = this.parts.positions.indexOf(at);
        return index === undefined ? undefined : signed.receipt(index + 1);
      },
    };
  }

  /** Resolves once the log was signed up to a position, or after so many milliseconds; whether it was. */
  async reached(position: number, ms: number): Promise<boolean> {
    const until = Date.now() + ms;
    while (this.signed.position < position && this.why === undefined) {
      const left = until - Date.now();
      if (left <= 0) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.signed.position >= position;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.wake();
    await this.running;
    this.tell();
    await closeParts(this.parts);
  }

  private async follow(): Promise<void> {
    while (!this.isClosing) {
      const rested = new Promise((resolve) => setTimeout(resolve, REST_MS));
      if (this.parts.log.head() <= this.at && this.isPublished())
        await new Promise<void>((resolve) => (this.wake = resolve));
      await rested;
      if (this.isClosing) return;
      try {
        await this.round();
      } catch (error) {
        if (!isPassing(error)) {
          this.stop(error);
          return;
        }
        this.parts.trouble(`the notary tries again: ${(error as Error).message}`, error);
        await new Promise((resolve) => setTimeout(resolve, REST_MS * 4));
      }
    }
  }

  /** Takes what the log has new, signs it, and publishes the checkpoint. */
  private async round(): Promise<void> {
    const { log, replica, positions, fence, proof } = this.parts;
    try {
      for await (const batch of log.scan(this.at)) {
        const events = Array.from({ length: batch.count }, (_, i) => batch.event(i));
        replica.appendStored(events.map(envelopeOf));
        positions.append(events.map(({ position }) => position));
        this.at = events.at(-1)?.position ?? this.at;
      }
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      throw new NotaryRefuses(error.message, `日志已被改动（${error.message}）`);
    }
    const size = replica.head();
    if (!this.isPublished()) {
      await fence.publish((await proof.checkpoint())!, size, this.at);
      this.published = size;
    }
    this.signed = { size, position: this.at };
    this.tell();
  }

  private isPublished(): boolean {
    return this.published >= this.parts.replica.head();
  }

  private stop(error: unknown): void {
    this.why = error instanceof Error ? error : new Error(String(error));
    this.tell();
    this.end(this.why);
  }

  private tell(): void {
    for (const told of this.waiting.splice(0)) told();
  }
}

/** What `Notary.upTo` gives; receipts by the server's position. */
export interface SignedUpTo {
  readonly checkpoint: Uint8Array;
  receipt(position: number): Promise<Uint8Array | undefined>;
}

interface Parts {
  readonly log: EventStoreDbStore;
  readonly records: RecordStreams;
  readonly replica: SqliteEventStore;
  readonly proof: LedgerProof;
  readonly proofs: Proofs;
  readonly positions: PositionsFile;
  readonly fence: Fence;
  readonly trouble: (message: string, cause?: unknown) => void;
}

/** The server is away: the same round again finds it. */
const isPassing = (error: unknown): boolean => error instanceof EngineUnavailable;

async function openParts(options: NotaryOptions): Promise<Parts> {
  const { connectionString, timing, onTrouble = () => undefined } = options;
  const records = new RecordStreams({ connectionString, ...(timing && { timing }) });
  const closers: (() => void | Promise<void>)[] = [() => records.close()];
  try {
    const keysDir = keysDirOf(options);
    const secret = options.passphrase === undefined ? {} : { passphrase: options.passphrase };
    const signer = openLogKey({ dir: keysDir, ...secret });
    const fence = await Fence.find(records, signer.verifier);
    const log = await openEventStoreDb({
      connectionString,
      dir: options.dir,
      streams: LEDGER_STREAMS,
      clock: options.clock ?? { now: () => Date.now() },
      columnsOf,
      onTrouble,
      ...(timing && { timing }),
    });
    closers.push(() => log.close());
    const { ahead } = signedSoFar({ dir: options.dir, keysDir }, signer, fence.last?.checkpoint);
    await holdAgainst(log, ahead);
    const { store: replica, proof, proofs } = openCopy({ ...options, keysDir }, ahead.length > 0);
    closers.push(() => replica.close());
    const positions = PositionsFile.open(options.dir);
    closers.push(() => positions.close());
    await resume({ log, replica, positions, ...options });
    return {
      log,
      records,
      replica,
      proof: proof!,
      proofs: proofs!,
      positions,
      fence,
      trouble: onTrouble,
    };
  } catch (error) {
    for (const close of closers.toReversed()) await close();
    throw error;
  }
}

/** The directory, as an embedded ledger; made anew, or accepted as an older copy, once the log has proved to be the same. */
function openCopy(
  options: NotaryOptions & { readonly keysDir: string },
  isBehind: boolean,
): OpenLog<SqliteEventStore> {
  const { dir, keysDir, passphrase } = options;
  const secret = passphrase === undefined ? {} : { passphrase };
  const known = join(keysDir, KNOWN_FILE);
  const isLost = !existsSync(join(dir, LEDGER_FILE));
  if (isBehind && isLost && existsSync(known)) renameSync(known, `${known}.before-rebuild`);
  const accepted = isBehind && !isLost ? { fsck: { acceptRollback: true } } : {};
  return openLog({ dir, keysDir, ...secret, ...accepted });
}

async function resume({
  log,
  replica,
  positions,
  dir,
  compare = false,
}: NotaryOptions & Pick<Parts, 'log' | 'replica' | 'positions'>): Promise<void> {
  const count = replica.head();
  if (positions.count > count) positions.cut(count);
  if (compare || positions.count < count) await compareWhole(log, { dir, count, positions });
  else await lastStillThere(log, replica, positions);
}

async function closeParts({ log, records, replica, positions }: Parts): Promise<void> {
  positions.close();
  await replica.close();
  await log.close();
  await records.close();
}

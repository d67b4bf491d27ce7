import { extname } from 'node:path';
import { openStore } from '@ledger/adapters/store-sqlite';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { columnsOf } from '@ledger/core';
import type { Proofs } from '@ledger/core';
import type { Clock, EventStore } from '@ledger/kernel';
import type { LedgerProof, OpenOptions } from './contract';
import { writeReport } from './full-check/report-file';
import { LogThread } from './log-thread/log-thread';
import { ThreadedStore } from './log-thread/threaded-store';
import { columnsMended, keysDirOf, secondCopyOf } from './second-copy';
import { proofsBeside } from './signed-tree';

/** Bits and fields of the narrow columns as `columnsOf` fills them; a new number makes the stored ones anew. */
const COLUMNS_VERSION = '1';

const systemClock: Clock = { now: () => Date.now() };

/** The log of a directory, open to write, with what it can prove. */
export interface OpenLog<S extends EventStore = EventStore> {
  readonly store: S;
  readonly proof: LedgerProof | undefined;
  readonly proofs: Proofs | undefined;
}

/** Opens the log to write in this thread. @throws LedgerInUse, SidecarTampered, LogKeyUnusable. */
export function openLog(options: OpenOptions): OpenLog<SqliteEventStore> {
  const { dir, clock = systemClock, secondCopy } = options;
  const began = performance.now();
  const copy = secondCopyOf(options);
  const store = openStore({
    dir,
    clock,
    columnsOf,
    columnsVersion: COLUMNS_VERSION,
    ...(secondCopy === false ? {} : { secondCopy: copy.open }),
  });
  const proof = copy.proof();
  const proofs = copy.proofs();
  if (proof?.thorough !== true) return { store, proof, proofs };
  const repairs = [...proof.repairs, ...columnsMended(store)];
  noteFullCheck(options, store.head(), performance.now() - began);
  return { store, proof: { ...proof, repairs }, proofs };
}

/** An opening that read everything was a full check; whatever it found is mended now. */
function noteFullCheck(
  { dir, clock = systemClock }: OpenOptions,
  position: number,
  ms: number,
): void {
  if (position === 0) return;
  const at = new Date(clock.now()).toISOString();
  try {
    writeReport(dir, { at, ms: Math.round(ms), position, damage: [] });
  } catch {
    // The ledger is open and sound; all that is lost is that this was noted, and the next opening reads everything again.
  }
}

/** The same with its writer in a thread of its own, so that waiting for the disk holds up nothing else. */
async function openLogAside(options: OpenOptions): Promise<OpenLog> {
  const { dir, passphrase, secondCopy = true } = options;
  const keysDir = keysDirOf(options);
  const { thread, proof } = await LogThread.start({
    dir,
    keysDir,
    secondCopy,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  try {
    return {
      store: new ThreadedStore(thread, openToFollow(dir)),
      proof: proof && {
        ...proof,
        receipt: (position) => thread.receipt(position),
        checkpoint: () => thread.checkpoint(),
      },
      proofs: proof && proofsBeside(options, keysDir),
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

const openToFollow = (dir: string): SqliteEventStore => readerOf(dir, true);

/** A reader beside the writer, in this process or another. */
export const readerOf = (dir: string, follows = false): SqliteEventStore =>
  openStore({
    dir,
    clock: systemClock,
    columnsOf,
    columnsVersion: COLUMNS_VERSION,
    readOnly: true,
    follows,
  });

/** A thread runs built code only, and takes the time of the machine: tests that set a clock stay in theirs. */
const canGoAside = ({ clock, fsck }: OpenOptions): boolean =>
  clock === undefined && fsck === undefined && extname(__filename) !== '.ts';

/** The log as the options want it. */
export async function openLogToWrite(options: OpenOptions): Promise<OpenLog> {
  return options.logAside === true && canGoAside(options)
    ? openLogAside(options)
    : openLog(options);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLedger, passphraseIn } from '@ledger/embedded';
import type { OpenLedger, OpenOptions } from '@ledger/embedded';
import { LedgerInUse } from '@ledger/kernel';
import { problem } from './problem';
import type { Session } from './session';

/**
 * Opens the ledger to write, runs, and closes it whatever happens. The views stand at the head of the log. `logAside` is
 * for work that is worth a thread.
 */
export async function writing<T>(
  session: Session,
  work: (ledger: OpenLedger) => Promise<T>,
  options: Pick<OpenOptions, 'logAside'> = {},
): Promise<T> {
  mustExist(session.dir);
  return within(await openToWrite(session, options), async (ledger) => {
    const done = await work(ledger);
    // What follows from it is recorded by this process as well: the differences of closed months.
    await ledger.catchUp();
    return done;
  });
}

/** The same for the commands that make a ledger where there is none. */
export async function making<T>(
  session: Session,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  return within(await openToWrite(session), work);
}

/**
 * Opens the ledger to look at it. When nobody else has it, the views are brought up to the head of the log first; while a
 * server writes it, that server keeps them, and they are read as they stand.
 */
export async function reading<T>(
  session: Session,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  mustExist(session.dir);
  const ledger = await openToRead(session);
  // Figures of a ledger whose copies contradict each other must not pass for sound ones.
  if (ledger.readOnlyBecause !== undefined) session.warn(ledger.readOnlyBecause.text[session.lang]);
  return within(ledger, work);
}

export function mustExist(dir: string): void {
  if (existsSync(join(dir, 'ledger.sqlite'))) return;
  throw problem(
    `${dir} 里没有台账。请先运行 npx ledger init --data ${dir}。`,
    `There is no ledger in ${dir}. Make one with: npx ledger init --data ${dir}.`,
  );
}

export async function within<T>(
  ledger: OpenLedger,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  try {
    if (ledger.mode === 'write') await ledger.catchUp();
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/** A command that only looks holds the ledger for some tenths of a second; a server does not let go. */
const PATIENCE_MS = 1500;
const PAUSE_MS = 100;

async function openToWrite(
  { dir, env }: Session,
  options: Pick<OpenOptions, 'logAside'> = {},
): Promise<OpenLedger> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await openLedger({ dir, mode: 'write', ...passphraseIn(env), ...options });
    } catch (error) {
      if (!(error instanceof LedgerInUse) || performance.now() > deadline) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** Who may not write, because another program does or the directory is not theirs, may still look. */
async function openToRead({ dir, env }: Session): Promise<OpenLedger> {
  const options = { dir, ...passphraseIn(env) };
  try {
    return await openLedger({ ...options, mode: 'write' });
  } catch (whyNotWrite) {
    return openLedger({ ...options, mode: 'read' }).catch(() => {
      throw whyNotWrite;
    });
  }
}

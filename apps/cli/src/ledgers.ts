import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { LedgerInUse } from '@ledger/kernel';
import { problem } from './problem';
import type { Session } from './session';

/** Opens the ledger to write, runs, and closes it whatever happens. The views stand at the head of the log. */
export async function writing<T>(
  { dir }: Session,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  mustExist(dir);
  const ledger = await openLedger({ dir, mode: 'write' });
  try {
    await ledger.catchUp();
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Opens the ledger to look at it. When nobody else has it, the views are brought up to the head of the log first; while a
 * server writes it, that server keeps them, and they are read as they stand.
 */
export async function reading<T>(
  { dir }: Session,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  mustExist(dir);
  const ledger = await openToRead(dir);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

async function openToRead(dir: string): Promise<OpenLedger> {
  try {
    const ledger = await openLedger({ dir, mode: 'write' });
    await ledger.catchUp();
    return ledger;
  } catch (error) {
    if (!(error instanceof LedgerInUse)) throw error;
    return openLedger({ dir, mode: 'read' });
  }
}

export function mustExist(dir: string): void {
  if (existsSync(join(dir, 'ledger.sqlite'))) return;
  throw problem(
    `${dir} 里没有台账。请先运行 npx ledger init --data ${dir}。`,
    `There is no ledger in ${dir}. Make one with: npx ledger init --data ${dir}.`,
  );
}

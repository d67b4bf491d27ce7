import { join } from 'node:path';
import { openSidecar } from '@ledger/adapters/sidecar';
import { openStore } from '@ledger/adapters/store-sqlite';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';

export const keysIn = (root: string): string => join(root, 'keys');

/** The log of `root`, open to write with both copies, for a program that will be killed. */
export function openBothCopies(root: string): SqliteEventStore {
  const [dir, keysDir] = [join(root, 'data'), keysIn(root)];
  return openStore({
    dir,
    clock: { now: () => Date.now() },
    columnsOf: (_, data) => ({ at: Number(data.n), flags: 0 }),
    secondCopy: (rows) => openSidecar({ dir, keysDir }, rows).sidecar,
  });
}

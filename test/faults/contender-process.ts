import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { derivedId, LedgerInUse } from '@ledger/kernel';
import { openBothCopies } from './both-copies';

// One of two that want to write the same directory. It asks until it may, prints `refused` and the sentence the first
// time, `holds` once it may write, and then position and id of each event that was acknowledged, until it is killed or
// told to end (SIGTERM).

const [root, run] = process.argv.slice(2) as [string, string];
const ASK_EVERY_MS = 20;

async function mayWrite(): Promise<SqliteEventStore> {
  for (let asked = 0; ; asked += 1)
    try {
      return openBothCopies(root);
    } catch (error) {
      if (!(error instanceof LedgerInUse)) throw error;
      if (asked === 0) writeSync(1, `refused ${error.message}\n`);
      await pause(ASK_EVERY_MS);
    }
}

async function main(): Promise<void> {
  const store = await mayWrite();
  writeSync(1, 'holds\n');
  let isTold = false;
  process.on('SIGTERM', () => (isTold = true));
  const context = {
    actor: { id: 'test', role: 'system' },
    source: 'test',
    commandId: 'c',
    correlationId: 'c',
  } as const;
  for (let n = 0; !isTold; n += 1) {
    const id = derivedId(`${run}/${n}`);
    const outcome = await store.append({
      stream: `run-${run}`,
      expected: n === 0 ? 'NO_STREAM' : n - 1,
      events: [{ id, type: 'Punched', v: 1, data: { n }, context }],
    });
    if (outcome.kind !== 'accepted') throw new Error(`conflict with nobody at ${n}`);
    writeSync(1, `${outcome.placed[0]!.position} ${id}\n`);
    // A signal is only heard between two turns.
    await pause(0);
  }
  await store.close();
}

void main();

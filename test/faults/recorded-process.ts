import { writeSync } from 'node:fs';
import { openKeys } from '@ledger/adapters/keys';
import { derivedId } from '@ledger/kernel';
import type { PendingEvent } from '@ledger/kernel';
import { keysIn, openBothCopies } from './both-copies';

// A writer with both copies and sealed names, to be recorded: it appends alone, in groups and many at once, and prints
// position and id of each event that was acknowledged. It ends as it is told: `closes`, or is `killed`.

const [root, run, ends] = process.argv.slice(2) as [string, string, 'closes' | 'killed'];
const ALONE = 10;
const IN_FLIGHT = 4;
const GROUPS = 3;
const AT_ONCE = 120;

const store = openBothCopies(root);
const keys = openKeys({ dir: keysIn(root) });

function event(stream: string, n: number): PendingEvent {
  const id = derivedId(`${stream}/${n}`);
  return {
    id,
    type: 'Punched',
    v: 1,
    data: { n },
    sealed: keys.seal(`person-${run}-${n % 7}`, id, { name: `name ${n}` }),
    context: {
      actor: { id: 'test', role: 'system' },
      source: 'test',
      commandId: 'c',
      correlationId: 'c',
    },
  };
}

/** Appends events `from` … `to − 1` of a stream with one append. */
async function append(stream: string, from: number, to: number): Promise<void> {
  const outcome = await store.append({
    stream,
    expected: from === 0 ? 'NO_STREAM' : from - 1,
    events: Array.from({ length: to - from }, (_, i) => event(stream, from + i)),
  });
  if (outcome.kind !== 'accepted') throw new Error(`conflict with nobody in ${stream}`);
  for (const { position, id } of outcome.placed) writeSync(1, `${position} ${id}\n`);
}

/** What SQLite does of itself after some thousand pages: the write-ahead file is copied back and used again. */
function copyBack(): void {
  const { db } = (store as unknown as { parts: { db: { exec(sql: string): void } } }).parts;
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
}

async function main(): Promise<void> {
  for (let n = 0; n < ALONE; n += 1) await append(`${run}-alone`, n, n + 1);
  copyBack();
  for (let n = 0; n < GROUPS; n += 1)
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, (_, i) => append(`${run}-together-${i}`, n, n + 1)),
    );
  await append(`${run}-at-once`, 0, AT_ONCE);
  await append(`${run}-alone`, ALONE, ALONE + 1);
  if (ends === 'killed') process.kill(process.pid, 'SIGKILL');
  await store.close();
  keys.close();
}

void main();

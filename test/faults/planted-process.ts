import fs from 'node:fs';
import { join } from 'node:path';
import { openSidecar } from '@ledger/adapters/sidecar';
import { openStore } from '@ledger/adapters/store-sqlite';
import { derivedId } from '@ledger/kernel';

// A writer as `writer-process.ts`, one append at a time, with a mistake planted in it that a test must find.

const [root, , bug] = process.argv.slice(2) as [string, string, string];
const keysDir = join(root, 'keys');
const dir = join(root, 'data');

if (bug === 'swallowed-flush-error') {
  const flush = fs.fdatasyncSync;
  fs.fdatasyncSync = (fd) => {
    try {
      flush(fd);
    } catch {
      // The mistake: as if nothing had happened.
    }
  };
}
if (bug === 'acknowledged-before-flush' || bug === 'flushes-nothing')
  fs.fdatasyncSync = () => undefined;

const store = openStore({
  dir,
  clock: { now: () => Date.now() },
  columnsOf: (_, data) => ({ at: Number(data.n), flags: 0 }),
  ...(bug !== 'normal-without-second-copy' && {
    secondCopy: (rows) => openSidecar({ dir, keysDir }, rows).sidecar,
  }),
});
const synchronous = { 'normal-without-second-copy': 'NORMAL', 'flushes-nothing': 'OFF' }[bug];
if (synchronous !== undefined) {
  const { db } = (store as unknown as { parts: { db: { exec(sql: string): void } } }).parts;
  db.exec(`PRAGMA synchronous = ${synchronous}`);
}

async function main(): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const id = derivedId(`planted/${n}`);
    const appended = store.append({
      stream: 'planted',
      expected: n === 0 ? 'NO_STREAM' : n - 1,
      events: [
        {
          id,
          type: 'Punched',
          v: 1,
          data: { n },
          context: {
            actor: { id: 'test', role: 'system' },
            source: 'test',
            commandId: 'c',
            correlationId: 'c',
          },
        },
      ],
    });
    const outcome = await appended;
    if (outcome.kind !== 'accepted') throw new Error(`conflict with nobody at ${n}`);
    fs.writeSync(1, `${outcome.placed[0]!.position} ${id}\n`);
  }
}

void main();

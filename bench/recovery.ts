import { appendFileSync, mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { openSidecar } from '@ledger/adapters/sidecar';
import type { Sidecar } from '@ledger/adapters/sidecar';
import { connect } from '@ledger/adapters/sqlite';
import { openStore } from '@ledger/adapters/store-sqlite';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { bulk, BULK, clock, columnsOf, inDirectory } from './log-workload';
import type { Measurement } from './measurement';

const EVENTS = Number(process.env['BENCH_RECOVERY'] ?? 1_000_000);

/** How long a log of a million events takes to open, sound or not, and what it takes on disk. */
export function benchRecovery(): Promise<readonly Measurement[]> {
  return inDirectory(async (dir) => {
    const keysDir = join(dir, 'keys');
    mkdirSync(keysDir);
    let sidecar: Sidecar | undefined;
    const open = (thorough: boolean): SqliteEventStore =>
      openStore({
        dir,
        clock,
        columnsOf,
        secondCopy: (rows) => (sidecar = openSidecar({ dir, keysDir, thorough }, rows).sidecar),
      });
    const store = open(false);
    for (let day = 0; day * BULK < EVENTS; day += 1) await store.appendAll(bulk('recovery', day));
    const events = store.head();
    await store.close();
    const note = `${events.toLocaleString('en-US')} events`;
    const crash = async (name: string, damage: () => void): Promise<Measurement> => {
      damage();
      const value = await timed(() => open(false));
      const mended = sidecar?.repairs.map(({ kind, count }) => `${kind} ${count}`).join(', ');
      return { name, value, unit: 's', goal: 5, atMost: true, note: `${note}; ${mended}` };
    };
    const clean = await timed(() => open(false));
    const crashes = [
      await crash('recovery after a kill in the middle of a line', () => tearLastLine(dir)),
      await crash('recovery after a power cut took the end of one copy', () => cutLastLines(dir)),
      await crash('recovery after SQLite lost its last rows', () => deleteLastRows(dir, events)),
    ];
    const whole = await timed(() => open(true));
    return [
      { name: 'open after a clean stop', value: clean, unit: 's', note },
      ...crashes,
      { name: 'open with every byte of both copies read (fsck)', value: whole, unit: 's', note },
      {
        name: 'disk an event, both copies, tiles and indexes',
        value: bytesIn(dir) / events,
        unit: 'bytes',
        note,
      },
    ];
  });
}

async function timed(open: () => SqliteEventStore): Promise<number> {
  const started = performance.now();
  const store = open();
  const seconds = (performance.now() - started) / 1000;
  await store.close();
  return seconds;
}

/** What a writer leaves that is killed between the bytes of a line. */
const tearLastLine = (dir: string): void =>
  appendFileSync(lastSegment(dir), '{"actor":{"id":"import","role":"sys');

/** The end of one copy gone, as after a power cut on a disk that lied: the rows have what is missing. */
function cutLastLines(dir: string): void {
  const path = lastSegment(dir);
  truncateSync(path, Math.max(0, statSync(path).size - 50_000));
}

/** The end of the other copy gone, as with a write-ahead file that was lost: the lines have what is missing. */
function deleteLastRows(dir: string, events: number): void {
  const db = connect(join(dir, 'ledger.sqlite'));
  const { sql } = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'events_are_never_removed'")
    .get() as { sql: string };
  db.exec(
    `DROP TRIGGER events_are_never_removed; DELETE FROM events WHERE seq > ${events - 77}; ${sql}`,
  );
  db.close();
}

function lastSegment(dir: string): string {
  const folder = join(dir, 'log');
  const name = readdirSync(folder)
    .filter((entry) => entry.endsWith('.ndjson'))
    .toSorted()
    .at(-1)!;
  return join(folder, name);
}

function bytesIn(dir: string): number {
  let bytes = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}

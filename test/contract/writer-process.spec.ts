import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { canonical, leafHash, type RecordedEvent } from '@ledger/kernel';

interface Acknowledged {
  readonly position: number;
  readonly rev: number;
  readonly id: string;
}

describe('a writer in another process', () => {
  let dir: string;
  const children: ChildProcess[] = [];

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'killed-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const open = (readOnly = false): SqliteEventStore =>
    openStore({
      dir,
      clock: { now: () => Date.now() },
      columnsOf: (_, data) => ({ at: Number(data.n), flags: 0 }),
      readOnly,
    });

  /** Starts a writer; resolves with what it printed once it was killed, `livesMs` after its first acknowledgement. */
  function killed(run: number, livesMs: number): Promise<Acknowledged[]> {
    const child = start(run);
    let printed = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const alreadyAtWork = acknowledgedIn(printed).length > 0;
      printed += text;
      if (!alreadyAtWork && acknowledgedIn(printed).length > 0)
        setTimeout(() => child.kill('SIGKILL'), livesMs);
    });
    return new Promise((resolve) => child.on('close', () => resolve(acknowledgedIn(printed))));
  }

  function start(run: number): ChildProcess {
    const child = spawn(
      process.execPath,
      [
        '-r',
        join(__dirname, '../support/from-sources.cjs'),
        join(__dirname, 'writer-process.ts'),
        dir,
        String(run),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    return child;
  }

  it('holds the ledger against everybody else until it dies', async () => {
    const child = start(0);
    await new Promise((resolve) => child.stdout!.once('data', resolve));
    expect(() => open()).toThrow(`in use by another writer (process ${child.pid} on `);
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.stdout!.resume();
    child.kill('SIGKILL');
    await gone;
    const store = open();
    await store.close();
  }, 30_000);

  it('killed ten times in the middle of its work, it has lost nothing that it acknowledged, for readers and for the next writer', async () => {
    const acknowledged: Acknowledged[] = [];
    for (let run = 1; run <= 10; run++) {
      const printed = await killed(run, run * 13);
      expect(printed.length).toBeGreaterThan(0);
      acknowledged.push(...printed);
    }
    const reader = open(true);
    const events = eventsOf(reader);
    await reader.close();
    const store = open();
    expect(eventsOf(store)).toEqual(events);
    for (const { position, rev, id } of acknowledged)
      expect(events[position - 1]).toMatchObject({ position, rev, id });
    expect(events.map((event) => event.position)).toEqual(events.map((_, i) => i + 1));
    expectChained(events);
    expect(store.checkColumns().wrong).toEqual([]);
    await store.close();
  }, 60_000);
});

function eventsOf(store: SqliteEventStore): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  for (const batch of store.scan(0))
    for (let i = 0; i < batch.count; i++) events.push(batch.event(i));
  return events;
}

/** Only whole lines count: the last one may have been cut by the kill. */
function acknowledgedIn(printed: string): Acknowledged[] {
  const lines = printed.split('\n').slice(0, -1);
  return lines
    .filter((line) => line !== 'ready')
    .map((line) => {
      const [position, rev, id] = line.split(' ');
      return { position: Number(position), rev: Number(rev), id: id! };
    });
}

/** Revisions from 0 without a gap, each with the hash of the one before. */
function expectChained(events: readonly RecordedEvent[]): void {
  const heads = new Map<string, { rev: number; leaf: string }>();
  for (const event of events) {
    const head = heads.get(event.stream);
    expect([event.rev, event.prev]).toEqual([(head?.rev ?? -1) + 1, head?.leaf ?? null]);
    const leaf = leafHash(canonical({ ...event, position: undefined }));
    heads.set(event.stream, { rev: event.rev, leaf });
  }
}

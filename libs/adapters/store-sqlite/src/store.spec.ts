import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import {
  canonical,
  derivedId,
  LedgerInUse,
  LedgerNotFound,
  leafHash,
  OutcomeUnknown,
  StoreNotWritable,
  type ColumnsOf,
  type PendingEvent,
  type RecordedEvent,
  type StreamAppend,
} from '@ledger/kernel';
import { LEDGER_FILE, openStore, type SqliteEventStore, type StoreOptions } from './index';

const columnsOf: ColumnsOf = (_, data) => ({
  at: Number(data.n) * 1000,
  flags: Number(data.n) % 7,
});

const punch = (n: number): PendingEvent => ({
  id: derivedId(`punch ${n}`),
  type: n % 3 === 0 ? 'PunchedIn' : 'PunchedOut',
  v: 1,
  data: { n, text: '考勤' },
  context: {
    actor: { id: 'e-1', role: 'system' },
    source: 's',
    commandId: 'c',
    correlationId: 'r',
  },
});

describe('the ledger file', () => {
  let dir: string;
  const stores: SqliteEventStore[] = [];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-'));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function open(options: Partial<StoreOptions> = {}): SqliteEventStore {
    const store = openStore({ dir, clock: { now: () => Date.now() }, columnsOf, ...options });
    stores.push(store);
    return store;
  }
  const rawly = <T>(sql: string): T[] => {
    const db = connect(join(dir, LEDGER_FILE));
    try {
      return db.prepare(sql).all() as T[];
    } finally {
      db.close();
    }
  };
  /** `count` punches over ten streams, in appends of up to 500. */
  async function fill(store: SqliteEventStore, count: number): Promise<void> {
    const revs = Array.from({ length: 10 }, () => -1);
    for (let n = 0; n < count;) {
      const appends: StreamAppend[] = [];
      for (let stream = 0; stream < 10 && n < count; stream++) {
        const events = Array.from({ length: Math.min(50, count - n) }, () => punch(n++));
        const expected = revs[stream]! < 0 ? 'NO_STREAM' : revs[stream]!;
        appends.push({ stream: `attendance-${stream}`, expected, events });
        revs[stream]! += events.length;
      }
      await store.appendAll(appends);
    }
  }
  function scanned(store: SqliteEventStore, after = 0, upTo?: number): unknown[] {
    const rows: unknown[] = [];
    for (const batch of store.scan(after, upTo))
      for (let i = 0; i < batch.count; i++)
        rows.push([
          batch.positions[i],
          store.typeName(batch.types[i]!),
          store.streamName(batch.streams[i]!),
          batch.ats[i],
          batch.flags[i],
        ]);
    return rows;
  }
  function bodies(store: SqliteEventStore, after = 0, upTo?: number): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    for (const batch of store.scan(after, upTo))
      for (let i = 0; i < batch.count; i++) events.push(batch.event(i));
    return events;
  }

  describe('nothing in it is edited', () => {
    it.each`
      statement
      ${"UPDATE events SET body = CAST('{}' AS BLOB) WHERE seq = 1"}
      ${'UPDATE events SET rev = 7 WHERE seq = 1'}
      ${'DELETE FROM events WHERE seq = 1'}
      ${'DELETE FROM events'}
    `('$statement is turned away', async ({ statement }) => {
      const store = open();
      await fill(store, 3);
      expect(() => rawly(statement as string)).toThrow(/append a correcting event/);
      expect((await store.readStream('attendance-0')).length).toBe(3);
    });

    it('a body is the canonical form of its event, byte for byte, and its hash is in the next', async () => {
      await fill(open(), 1200);
      const rows = rawly<{ stream: number; body: Uint8Array }>('SELECT stream, body FROM events');
      const leaves = new Map<number, string>();
      for (const { stream, body } of rows) {
        const text = Buffer.from(body).toString();
        const envelope = JSON.parse(text) as { prev: string | null };
        expect(canonical(envelope)).toBe(text);
        expect(envelope.prev).toBe(leaves.get(stream) ?? null);
        leaves.set(stream, leafHash(body));
      }
    });

    it('positions have no gap, ids are unique, revisions have no gap in any stream', async () => {
      await fill(open(), 1000);
      expect(
        rawly('SELECT count(*) AS n, max(seq) AS last, min(seq) AS first FROM events'),
      ).toEqual([expect.objectContaining({ n: 1000, last: 1000, first: 1 })]);
      const streams = rawly<{ n: number; last: number }>(
        'SELECT count(*) AS n, max(rev) AS last FROM events GROUP BY stream',
      );
      for (const { n, last } of streams) expect(last).toBe(n - 1);
    });
  });

  describe('narrow columns', () => {
    const EVENTS = 2 * 4096 + 700;

    it('are what the bodies say, stored, in memory, and after opening again', async () => {
      const store = open();
      await fill(store, EVENTS);
      expect(store.checkColumns()).toEqual({ chunks: 2, wrong: [], wrongFilters: [] });
      const rows = scanned(store);
      const expected = bodies(store).map((event) => [
        event.position,
        event.type,
        event.stream,
        Number(event.data.n) * 1000,
        Number(event.data.n) % 7,
      ]);
      expect(rows).toEqual(expected);
      await store.close();
      const again = open();
      expect(scanned(again)).toEqual(rows);
      expect(scanned(open({ readOnly: true }))).toEqual(rows);
    });

    it.each([
      [0, 4096],
      [4095, 4097],
      [4096, 8192],
      [100, 8900],
      [8191, 8193],
      [8800, 99_999],
    ])('a scan after %i up to %i gives just those', async (after, upTo) => {
      const store = open();
      await fill(store, EVENTS);
      const last = Math.min(upTo, EVENTS);
      const positions = scanned(store, after, upTo).map((row) => (row as number[])[0]);
      expect(positions).toEqual(Array.from({ length: last - after }, (_, i) => after + 1 + i));
      expect(bodies(store, after, upTo).map((event) => event.position)).toEqual(positions);
    });

    it('bodies may be asked for in any order', async () => {
      const store = open();
      await fill(store, 1000);
      const [batch] = store.scan(0);
      const asked = [0, 1, 2, 3, 500, 501, 999, 4, 0, 998, 999];
      expect(asked.map((i) => batch!.event(i).position)).toEqual(asked.map((i) => i + 1));
    });

    it('a damaged or lost chunk is found by the check', async () => {
      const store = open();
      await fill(store, EVENTS);
      rawly('UPDATE chunks SET data = zeroblob(65536) WHERE first = 4097');
      expect(store.checkColumns()).toEqual({ chunks: 2, wrong: [4097], wrongFilters: [] });
    });

    it('a lost chunk loses nothing', async () => {
      const store = open();
      await fill(store, EVENTS);
      const rows = scanned(store);
      rawly('DELETE FROM chunks');
      expect(scanned(store)).toEqual(rows);
    });

    it('of an older version are made anew', async () => {
      const store = open();
      await fill(store, EVENTS);
      await store.close();
      const newer = { columnsOf: () => ({ at: 1, flags: 2 }), columnsVersion: '2' };
      const again = open(newer);
      expect(again.checkColumns()).toEqual({ chunks: 2, wrong: [], wrongFilters: [] });
      expect(new Set(scanned(again).map((row) => (row as number[])[4]))).toEqual(new Set([2]));
      const reader = open({ readOnly: true });
      expect(scanned(reader).map((row) => (row as number[])[3])).toContain(3000);
    });
  });

  describe('one writer, any number of readers', () => {
    it('a second writer is told who has the ledger and what to do', () => {
      open();
      const refused = (): SqliteEventStore => open();
      expect(refused).toThrow(LedgerInUse);
      expect(refused).toThrow(`in ${dir} is in use by another writer (process ${process.pid} on `);
      expect(refused).toThrow('stop the other program first, or send the work to its API');
    });

    it('is refused also when nobody left a name', () => {
      open();
      rmSync(join(dir, 'lease.json'));
      expect(() => open()).toThrow(/in use by another writer\. One ledger/);
    });

    it('a closed ledger may be written by the next', async () => {
      await open().close();
      const next = open();
      await fill(next, 3);
      expect(next.head()).toBe(3);
    });

    it('readers see what the writer has committed, and write nothing', async () => {
      const writer = open();
      const reader = open({ readOnly: true });
      expect(reader.head()).toBe(0);
      await fill(writer, 5000);
      expect(reader.head()).toBe(5000);
      expect(scanned(reader)).toEqual(scanned(writer));
      expect(await reader.find(punch(77).id)).toEqual(await writer.find(punch(77).id));
      await expect(
        reader.append({ stream: 's', expected: 'NO_STREAM', events: [punch(9999)] }),
      ).rejects.toBeInstanceOf(StoreNotWritable);
    });

    it('a reader opens a ledger that nobody writes', async () => {
      const writer = open();
      await fill(writer, 10);
      await writer.close();
      expect(open({ readOnly: true }).head()).toBe(10);
    });

    it('a reader finds no ledger where there is none, and none of another make', () => {
      expect(() => open({ readOnly: true })).toThrow(LedgerNotFound);
      rawly('CREATE TABLE t (k)');
      expect(() => open({ readOnly: true })).toThrow(/is not a ledger/);
      expect(() => open()).toThrow(/is not a ledger/);
    });

    it('a ledger of a later release is not touched', async () => {
      await open().close();
      rawly('PRAGMA user_version = 99');
      const before = readFileSync(join(dir, LEDGER_FILE));
      expect(() => open()).toThrow(/format 99; this program reads format 1/);
      expect(readFileSync(join(dir, LEDGER_FILE)).equals(before)).toBe(true);
    });
  });

  describe('when a write fails in the middle', () => {
    it('the outcome is unknown, nothing more is written, and reading goes on', async () => {
      const store = open();
      await fill(store, 3);
      rawly(`CREATE TRIGGER disk BEFORE INSERT ON events WHEN new.seq = 5
             BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`);
      const append = (n: number): Promise<unknown> =>
        store.append({ stream: `s-${n}`, expected: 'NO_STREAM', events: [punch(n)] });
      const both = [append(100), append(101)] as const;
      void both[1].catch(() => undefined);
      await expect(both[0]).rejects.toBeInstanceOf(OutcomeUnknown);
      await expect(both[1]).rejects.toBeInstanceOf(OutcomeUnknown);
      await expect(append(102)).rejects.toThrow(/takes no more writes.*disk I\/O error/);
      expect((await store.readStream('attendance-0')).length).toBe(3);
      await store.close();
      rawly('DROP TRIGGER disk');
      const again = open();
      expect(again.head()).toBe(3);
      const outcome = await again.append({
        stream: 's',
        expected: 'NO_STREAM',
        events: [punch(100)],
      });
      expect(outcome).toMatchObject({ kind: 'accepted', idempotent: false });
    });
  });

  it('a note of a dead holder stops nobody', () => {
    writeFileSync(join(dir, 'lease.json'), '{"pid":1,"host":"gone","since":"2020-01-01"}');
    expect(open().head()).toBe(0);
  });
});

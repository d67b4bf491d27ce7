import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViewSchema, ViewStore } from '@ledger/kernel';
import { openDatabase } from '@ledger/adapters/sqlite';
import { createProjector, MemoryViews, viewSchema } from '@ledger/core';
import { AttendanceLog } from '@ledger/test/property/attendance-log';
import {
  calendar,
  came,
  openKeys,
  person,
  policy,
  roster,
} from '@ledger/test/property/small-company';
import { openViews, ViewsNotReady } from './index';

const schema: ViewSchema = {
  fingerprint: 'spec-1',
  tables: [
    {
      name: 'sheet',
      columns: [
        ['who', 'TEXT'],
        ['packed', 'BLOB'],
        ['at', 'INTEGER'],
      ],
    },
  ],
  sqlViews: { who: 'SELECT who FROM sheet' },
};
const at = (position: number) => ({ position, horizon: position * 1000, reference: position });
const FAR = Number.MAX_SAFE_INTEGER;

describe('the store of views', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'views-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const engines: Record<string, () => ViewStore> = {
    'in memory': () => new MemoryViews(schema),
    'in SQLite': () => openViews({ path: join(dir, 'views.sqlite'), schema }),
  };

  describe.each(Object.entries(engines))('%s', (_, open) => {
    const rows = (views: ViewStore) => [...views.range('sheet', 0, FAR)];

    it('begins empty, at the start of the log', () => {
      const views = open();
      expect(views.checkpoint()).toEqual({ position: 0, horizon: 0, reference: 0 });
      expect(rows(views)).toEqual([]);
      views.close();
    });

    it('keeps rows in key order, whatever their size', async () => {
      const views = open();
      const large = 24_314 * 2 ** 30;
      await views.commit(at(3), async (writer) => {
        writer.put('sheet', large, ['z', null, 1_772_409_600_000]);
        writer.put('sheet', 2, ['b', new Uint8Array([1, 0]), null]);
        writer.put('sheet', 1, ['a', null, -5]);
        writer.put('sheet', 2, ['b again', new Uint8Array([7]), null]);
      });
      expect(views.checkpoint()).toEqual(at(3));
      expect([...views.keys('sheet', 0, FAR)]).toEqual([1, 2, large]);
      expect(rows(views).map(([, [who]]) => who)).toEqual(['a', 'b again', 'z']);
      expect(views.get('sheet', large)).toEqual(['z', null, 1_772_409_600_000]);
      expect(Array.from(views.get('sheet', 2)![1] as Uint8Array)).toEqual([7]);
      views.close();
    });

    it('takes away a stretch of rows and nothing beside it', async () => {
      const views = open();
      await views.commit(at(1), async (writer) => {
        for (const key of [1, 2, 3, 4]) writer.put('sheet', key, ['x', null, null]);
        writer.remove('sheet', 2, 4);
      });
      expect([...views.keys('sheet', 0, FAR)]).toEqual([1, 4]);
      views.close();
    });

    it('shows nothing of a commit before all of it is there', async () => {
      const views = open();
      let seen: unknown;
      await views.commit(at(1), async (writer) => {
        writer.put('sheet', 1, ['x', null, null]);
        await Promise.resolve();
        seen = [views.checkpoint().position, views.get('sheet', 1)];
      });
      expect(seen).toEqual([0, undefined]);
      expect(views.get('sheet', 1)).toEqual(['x', null, null]);
      views.close();
    });

    it('a commit that fails leaves rows and checkpoint as they were', async () => {
      const views = open();
      await views.commit(at(1), async (writer) => writer.put('sheet', 1, ['x', null, null]));
      const failing = views.commit(at(2), async (writer) => {
        writer.put('sheet', 2, ['y', null, null]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(views.checkpoint()).toEqual(at(1));
      expect([...views.keys('sheet', 0, FAR)]).toEqual([1]);
      views.close();
    });

    it('reads more rows than fit into one page', async () => {
      const views = open();
      await views.commit(at(1), async (writer) => {
        for (let key = 0; key < 1000; key += 1) writer.put('sheet', key * 3, ['x', null, key]);
      });
      expect(rows(views).map(([, row]) => row[2])).toEqual(
        Array.from({ length: 1000 }, (_, i) => i),
      );
      views.clear();
      expect(rows(views)).toEqual([]);
      expect(views.checkpoint().position).toBe(0);
      views.close();
    });
  });

  const path = () => join(dir, 'views.sqlite');

  it('is there again when it is opened again', async () => {
    const before = openViews({ path: path(), schema });
    await before.commit(at(5), async (writer) => writer.put('sheet', 1, ['x', null, null]));
    before.close();
    const after = openViews({ path: path(), schema });
    expect(after.checkpoint()).toEqual(at(5));
    expect(after.get('sheet', 1)).toEqual(['x', null, null]);
    after.close();
  });

  it('starts anew when the rows are of another release', async () => {
    const before = openViews({ path: path(), schema });
    await before.commit(at(5), async (writer) => writer.put('sheet', 1, ['x', null, null]));
    before.close();
    const after = openViews({ path: path(), schema: { ...schema, fingerprint: 'spec-2' } });
    expect(after.checkpoint().position).toBe(0);
    expect(after.get('sheet', 1)).toBeUndefined();
    after.close();
  });

  it('starts anew when the file is damaged', () => {
    writeFileSync(path(), 'this is no database, it only has the name of one '.repeat(400));
    const views = openViews({ path: path(), schema });
    expect(views.checkpoint().position).toBe(0);
    views.close();
  });

  it('can be looked at by a process that does not write, commit by commit', async () => {
    const writing = openViews({ path: path(), schema });
    const looking = openViews({ path: path(), schema, readOnly: true });
    await writing.commit(at(1), async (writer) => writer.put('sheet', 1, ['x', null, null]));
    expect(looking.checkpoint()).toEqual(at(1));
    expect(looking.get('sheet', 1)).toEqual(['x', null, null]);
    expect(() => looking.clear()).toThrow('opened for reading');
    looking.close();
    writing.close();
  });

  it('says what to do when there is nothing to look at yet', () => {
    expect(() => openViews({ path: path(), schema, readOnly: true })).toThrow(ViewsNotReady);
    expect(() => openViews({ path: path(), schema, readOnly: true })).toThrow('npx ledger rebuild');
  });
});

describe('the views of the ledger in SQLite', () => {
  it('let anybody ask for days with plain SQL', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'views-'));
    const path = join(dir, 'views.sqlite');
    const { ANNA, log } = lateOnMonday();
    const views = openViews({ path, schema: viewSchema });
    await createProjector({ store: log, views, keys: openKeys }).catchUp();
    views.close();
    const db = openDatabase(path, { synchronous: 'NORMAL', readOnly: true });
    const rows = db.prepare(`SELECT * FROM attendance_day WHERE date = '2026-03-02'`).all();
    expect(rows).toMatchObject([
      {
        employee_id: ANNA,
        status: 'LATE',
        tier: 'T1',
        late_seconds: 300,
        arrived_utc: '2026-03-02T00:05:00Z',
        departed_utc: '2026-03-02T09:00:00Z',
        policy_version: '1.0.0',
      },
    ]);
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('hold the same rows as the views in memory', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'views-'));
    const { log } = lateOnMonday();
    const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema });
    const hashes: string[] = [];
    for (const store of [views, new MemoryViews()]) {
      const projector = createProjector({ store: log, views: store, keys: openKeys });
      await projector.catchUp();
      hashes.push(projector.reads.hash().sha256);
      await projector.rebuild();
      hashes.push(projector.reads.hash().sha256);
    }
    expect(new Set(hashes).size).toBe(1);
    views.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function lateOnMonday() {
    const ANNA = 'e-anna';
    const log = new AttendanceLog();
    log.add('2026-01-01T00:00:00Z', policy(), calendar(), ...person(ANNA));
    log.add('2026-01-01T00:00:00Z', roster(ANNA, '2026-03'));
    log.add('2026-03-03T00:00:00Z', ...came(ANNA, '2026-03-02', '08:05', '17:00'));
    return { ANNA, log };
  }
});

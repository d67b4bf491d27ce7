import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViewSchema, ViewStore } from '@ledger/kernel';
import { MemoryViews } from '@ledger/core';
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

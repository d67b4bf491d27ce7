import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILTER_IDS } from '@ledger/adapters/sqlite';
import { derivedId } from '@ledger/kernel';
import { EventIndex, type IndexMark, type Located } from './event-index';

const idOf = (n: number): string => derivedId(`event ${n}`);
const placeOf = (n: number): Located => ({ position: 100 + n, stream: `s-${n % 9}`, rev: n });
const markAt = (n: number): IndexMark => ({
  commit: BigInt(100 + n),
  prepare: BigInt(100 + n),
  position: 100 + n,
  id: idOf(n),
  stamp: '2026-03-02T00:00:00.000001Z',
});

describe('the index of event ids', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'event-index-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('opened again knows each id that it held and no other, while it takes them in and after', () => {
    // More than one filter, and a last group that is not full.
    const count = FILTER_IDS + 1_000;
    const first = EventIndex.open(dir);
    for (let n = 0; n < count; n += 1) {
      first.put(idOf(n), placeOf(n));
      if (n % 512 === 511 || n === count - 1) first.flush(markAt(n));
    }
    first.close();

    const index = EventIndex.open(dir);
    const wrong = (): number[] => {
      const asked = Array.from({ length: 2_000 }, (_, i) => Math.floor((i * count) / 1_000));
      return asked.filter((n) => index.has(idOf(n)) !== n < count);
    };
    expect(wrong()).toEqual([]);
    for (let turn = 0; turn < 12; turn += 1) {
      index.flush(markAt(count - 1));
      expect(wrong()).toEqual([]);
    }
    expect(index.find(idOf(count - 1))).toEqual(placeOf(count - 1));
    index.clear();
    expect(index.has(idOf(0))).toBe(false);
    index.close();
  }, 60_000);

  it('tells an id that stands in the log twice, and keeps where it stood first', () => {
    const index = EventIndex.open(dir);
    for (let n = 0; n < 100; n += 1) index.put(idOf(n), placeOf(n));
    index.put(idOf(7), placeOf(100));
    expect(index.flush(markAt(100))).toEqual([idOf(7)]);
    index.put(idOf(8), placeOf(200));
    // Brought once more, as after a start from an older mark: nothing to tell.
    index.put(idOf(9), placeOf(9));
    for (let n = 101; n < 200; n += 1) index.put(idOf(n), placeOf(n));
    expect(index.flush(markAt(200))).toEqual([idOf(8)]);
    expect([7, 8, 150].map((n) => index.find(idOf(n))?.position)).toEqual([107, 108, 250]);
    expect([index.idAt(200), index.idAt(300)]).toEqual([idOf(7), idOf(8)]);
    index.close();
  });
});

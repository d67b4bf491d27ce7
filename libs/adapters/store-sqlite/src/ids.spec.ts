import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, HashedId, IdFilter, uuidBytes, uuidText } from '@ledger/adapters/sqlite';
import { derivedId, type PendingEvent } from '@ledger/kernel';
import { ERA_BITS, eraOf } from './era';
import { LEDGER_FILE, openStore, type SqliteEventStore } from './index';

const hashed = (id: string): HashedId => new HashedId(new Uint32Array(uuidBytes(id).buffer));

describe('the filter of an era', () => {
  const ERA = 2 ** ERA_BITS;
  const numbered = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

  it.each`
    ids                         | idOf
    ${'random ids'}             | ${(n: number) => derivedId(String(n))}
    ${'ids that count upwards'} | ${numbered}
  `('knows all its $ids, and hardly any other', ({ idOf }) => {
    const filter = new IdFilter();
    const of = idOf as (n: number) => string;
    for (let n = 0; n < ERA; n++) filter.add(hashed(of(n)));
    const again = new IdFilter(filter.bytes());
    let missed = 0;
    let mistaken = 0;
    for (let n = 0; n < ERA; n++) if (!again.mayHold(hashed(of(n)))) missed++;
    for (let n = ERA; n < 2 * ERA; n++) if (again.mayHold(hashed(of(n)))) mistaken++;
    expect(missed).toBe(0);
    expect(mistaken / ERA).toBeLessThan(0.005);
  });

  it('an id and its sixteen bytes are the same thing', () => {
    const id = derivedId('a punch');
    expect(uuidText(uuidBytes(id))).toBe(id);
    expect(Buffer.from(uuidBytes(id)).toString('hex')).toBe(id.replaceAll('-', ''));
  });
});

describe('ids in a log of more than one era', () => {
  const BEFORE_THE_END = 2 ** ERA_BITS - 3;
  let dir: string;
  let store: SqliteEventStore;

  const punch = (n: number): PendingEvent => ({
    id: derivedId(`punch ${n}`),
    type: 'Punched',
    v: 1,
    data: { n },
    context: {
      actor: { id: 'a', role: 'system' },
      source: 's',
      commandId: 'c',
      correlationId: 'r',
    },
  });
  const punches = (from: number, to: number): PendingEvent[] =>
    Array.from({ length: to - from }, (_, i) => punch(from + i));
  const open = (): SqliteEventStore =>
    openStore({ dir, clock: { now: () => Date.now() }, columnsOf: () => undefined });
  const append = (stream: string, events: readonly PendingEvent[]): Promise<unknown> =>
    store.append({ stream, expected: 'NO_STREAM', events });
  const refused = (n: number): object => ({ name: 'DuplicateEventId', ids: [punch(n).id] });

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'eras-'));
    store = open();
    for (let from = 0; from < BEFORE_THE_END; from += 2048)
      await append(`before-${from}`, punches(from, Math.min(from + 2048, BEFORE_THE_END)));
  }, 60_000);
  afterAll(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('an append over the end of an era may not repeat an id from before it', async () => {
    const head = store.head();
    expect(eraOf(head + 1)).toBe(0);
    const repeats = [...punches(head, head + 5), punch(77)];
    await expect(append('over', repeats)).rejects.toMatchObject(refused(77));
    expect(store.head()).toBe(head);
  });

  it('every id of every era is found, and is refused a second time, now and after opening again', async () => {
    const head = store.head();
    await append('after', punches(head, head + 10));
    expect(eraOf(store.head())).toBe(1);
    const expectKnown = async (): Promise<void> => {
      for (const n of [0, 1, 8192, head - 1, head, head + 1, head + 2, head + 3, head + 9]) {
        expect(await store.find(punch(n).id)).toMatchObject({ position: n + 1, data: { n } });
        await expect(append('again', [punch(-1), punch(n)])).rejects.toMatchObject(refused(n));
      }
      expect(await store.find(punch(head + 10).id)).toBeUndefined();
    };
    await expectKnown();
    await store.close();
    store = open();
    await expectKnown();
  });

  it('a filter that was emptied is found and made anew, before it lets an id in a second time', async () => {
    await store.close();
    const db = connect(join(dir, LEDGER_FILE));
    db.exec('UPDATE id_filters SET data = zeroblob(262144) WHERE era = 0');
    db.close();
    store = open();
    expect(store.checkColumns()).toMatchObject({ wrong: [], wrongFilters: [0] });
    store.remakeColumns();
    expect(store.checkColumns()).toMatchObject({ wrong: [], wrongFilters: [] });
    await expect(append('again', [punch(5)])).rejects.toMatchObject(refused(5));
  }, 30_000);

  it('a lost filter is made anew from the ids', async () => {
    await store.close();
    const db = connect(join(dir, LEDGER_FILE));
    db.exec('DELETE FROM id_filters');
    db.close();
    store = open();
    await expect(append('again', [punch(5)])).rejects.toMatchObject(refused(5));
    expect(await append('new', [punch(-5)])).toMatchObject({ kind: 'accepted' });
  });
});

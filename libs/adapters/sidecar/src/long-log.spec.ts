import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { derivedId } from '@ledger/kernel';
import { SEGMENT_LINES } from '@ledger/proof';
import { GuardedLog } from '@ledger/test/faults/guarded-log';

/** One whole segment and a short one behind it, with which a start after a crash begins. */
const EVENTS = SEGMENT_LINES + 464;
/** Two whole segments and a short one. */
const LONGER = 2 * SEGMENT_LINES + 928;
const GROUP = 4000;

jest.setTimeout(60_000);

describe('a start after a crash, in a log that is longer than a segment', () => {
  const log = new GuardedLog();
  const copies: string[] = [];
  const notes = new Map<string, string>();
  let usual: string;
  let even: string;
  let longer: string;

  const at = (...path: string[]): string => join(log.dir, ...path);
  const segment = (n: number): string => at(`log/00000${n}.ndjson`);
  const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
  const repairs = (): string[] => log.sidecar.repairs.map(({ kind }) => kind);
  const linesOf = (n: number): string[] =>
    readFileSync(segment(n), 'utf8').split('\n').slice(0, -1);
  const writeLines = (n: number, lines: readonly string[]): void =>
    writeFileSync(segment(n), lines.map((line) => `${line}\n`).join(''));
  const inRows = (sql: string): void => {
    const db = connect(at('ledger.sqlite'));
    db.exec(
      `DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed; ${sql};
       PRAGMA wal_checkpoint(TRUNCATE)`,
    );
    db.close();
  };
  const editRow = (position: number): void =>
    inRows(
      `UPDATE events SET body = CAST(replace(CAST(body AS TEXT), '"n":', '"n":9') AS BLOB) WHERE seq = ${position}`,
    );
  const edited = (line: string): string => line.replace('"n":', '"n":9');
  const flip = (path: string, offset: number): void => {
    const bytes = readFileSync(path);
    bytes[offset]! ^= 4;
    writeFileSync(path, bytes);
  };
  /** A line that was not whole when the process was killed. */
  const tear = (n = 1): void => appendFileSync(segment(n), '{"actor":{"id":');

  async function kept(to: number): Promise<string> {
    log.open();
    // Both slots are to lie in the last segment, as they do but for the first moments of it.
    for (const end of [to - 16, to]) await log.append(log.store.head(), end, GROUP);
    const note = text(log.sidecar.checkpoint());
    await log.close();
    // Everything in the file itself: a bit that is turned under the write-ahead log is no damage.
    const db = connect(at('ledger.sqlite'));
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const copy = log.snapshot();
    copies.push(copy);
    notes.set(copy, note);
    return copy;
  }

  beforeAll(async () => {
    usual = await kept(EVENTS);
    even = await kept(2 * SEGMENT_LINES);
    longer = await kept(LONGER);
  }, 120_000);
  beforeEach(() => log.putBack(usual));
  afterEach(() => log.close());
  afterAll(() => {
    log.remove();
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  });

  /** Under the very checkpoint as before, and still taking events. */
  async function expectMended(of = usual): Promise<void> {
    expect(text(log.sidecar.checkpoint())).toBe(notes.get(of));
    const size = log.store.head();
    await log.append(size, size + 20);
    await log.close();
    log.open();
    expect([log.store.head(), repairs()]).toEqual([size + 20, []]);
  }

  /** Nothing is left to be found by whoever reads all of it. */
  async function expectSound(): Promise<void> {
    expect(log.store.checkColumns()).toMatchObject({ wrong: [], wrongFilters: [] });
    await log.close();
    log.open({ thorough: true });
    expect(repairs()).toEqual([]);
    expect(log.verified()).toMatchObject({ status: 'intact', size: log.store.head() });
  }

  describe('reads the end of both copies only', () => {
    it.each<[string, string[], () => void]>([
      ['cuts off a torn line', ['TORN_LINE_CUT'], tear],
      [
        'writes lines again that are gone below what was signed',
        ['LINES_APPENDED'],
        () => writeLines(1, linesOf(1).slice(0, -100)),
      ],
      [
        'writes the last segment anew when a line in it was changed',
        ['LINES_REWRITTEN'],
        () => writeLines(1, linesOf(1).with(300, edited(linesOf(1)[300]!))),
      ],
      [
        'signs again when a slot of the checkpoint is torn',
        ['CHECKPOINT_REWRITTEN'],
        () => {
          const file = openSync(at('checkpoint'), 'r+');
          writeSync(file, Buffer.from('x'), 0, 1, 20);
          closeSync(file);
        },
      ],
    ])('%s', async (_, expected, damage) => {
      damage();
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([false, expected]);
      await expectMended();
    });

    it('cuts off a torn line that is all there is of a segment', async () => {
      log.putBack(even);
      tear(2);
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([false, ['TORN_LINE_CUT']]);
      await expectMended(even);
    });

    it('restores rows that SQLite lost, and what is derived of them', async () => {
      log.putBack(longer);
      const left = LONGER - 900;
      inRows(`DELETE FROM events WHERE seq > ${left}; DELETE FROM id_filters;
        DELETE FROM chunks WHERE first > ${left - 4096}`);
      log.open();
      expect(log.sidecar.repairs).toEqual([{ kind: 'ROWS_RESTORED', count: 900 }]);
      expect(log.sidecar.thorough).toBe(false);
      await expectMended(longer);
      await expectSound();
    });

    it('leaves the segments before it as they are', () => {
      writeLines(1, linesOf(1).with(300, edited(linesOf(1)[300]!)));
      log.open();
      expect(existsSync(`${segment(1)}.damaged`)).toBe(true);
      expect(existsSync(`${segment(0)}.damaged`)).toBe(false);
    });

    it('makes a tile anew that a power cut took from it', async () => {
      log.putBack(longer);
      rmSync(at('tile/1/001'));
      tear(2);
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([
        false,
        ['TORN_LINE_CUT', 'TILES_REBUILT'],
      ]);
      await expectMended(longer);
    });

    it('begins one segment earlier when the last but one is short', () => {
      log.putBack(longer);
      writeLines(1, linesOf(1).slice(0, -1));
      tear(2);
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([false, ['LINES_REWRITTEN']]);
      expect(text(log.sidecar.checkpoint())).toBe(notes.get(longer));
    });
  });

  describe('reads everything when the end does not settle it', () => {
    it.each<[string, string, () => void]>([
      ['a row of the end was edited', 'ROWS_REBUILT', () => editRow(EVENTS - 30)],
      [
        'a row of the end is filed under another stream than its event says',
        'ROWS_REBUILT',
        () => inRows(`UPDATE events SET stream = 2, rev = 999999 WHERE seq = ${EVENTS - 31}`),
      ],
      ['an index does not lead to a row of the end', 'ROWS_REBUILT', damageIndex],
      [
        'a row far from the end is gone',
        'ROWS_REBUILT',
        () => inRows('DELETE FROM events WHERE seq = 777'),
      ],
      [
        'a tile on the way to the root is changed',
        'TILES_REBUILT',
        () => flip(at('tile/1/000'), 9),
      ],
      ['a tile on the way to the root is gone', 'TILES_REBUILT', () => rmSync(at('tile/1/000'))],
    ])('%s', (_, repair, damage) => {
      damage();
      tear();
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([true, ['TORN_LINE_CUT', repair]]);
      expect(text(log.sidecar.checkpoint())).toBe(notes.get(usual));
    });

    it('a segment that others follow is gone', async () => {
      rmSync(segment(0));
      log.open();
      expect([log.sidecar.thorough, repairs()]).toEqual([true, ['LINES_REWRITTEN']]);
      await expectMended();
      await expectSound();
    });

    /** The id of an event stands beside its body and once more in the index: the one without a body behind it. */
    function damageIndex(): void {
      const file = readFileSync(at('ledger.sqlite'));
      const id = Buffer.from(derivedId(`guarded/${EVENTS - 32}`).replaceAll('-', ''), 'hex');
      for (let offset = file.indexOf(id); offset >= 0; offset = file.indexOf(id, offset + 1))
        if (!file.subarray(offset, offset + 400).includes(`"n":${EVENTS - 32},`))
          flip(at('ledger.sqlite'), offset + 9);
    }
  });

  describe('takes no writes', () => {
    it.each<[string, string, () => void]>([
      [
        'when an event of the end was changed in both copies',
        'NO_COPY_GIVES_THE_ROOT',
        () => {
          editRow(EVENTS - 30);
          writeLines(1, linesOf(1).with(-31 + 1, edited(linesOf(1).at(-30 - 1)!)));
        },
      ],
      [
        'when both copies were cut',
        'BOTH_CUT',
        () => {
          inRows(`DELETE FROM events WHERE seq > ${EVENTS - 5}`);
          writeLines(1, linesOf(1).slice(0, -5));
        },
      ],
    ])('%s', (_, kind, damage) => {
      damage();
      expect(() => log.open()).toThrow(expect.objectContaining({ kind }));
      log.putBack(usual);
      log.open();
    });

    it('when it is an older copy than the signer knows', () => {
      log.putBack(longer);
      log.putBack(usual, 'data');
      tear();
      expect(() => log.open()).toThrow(expect.objectContaining({ kind: 'OLDER_COPY' }));
      log.putBack(usual);
      log.open();
    });
  });

  it.each<[string, string[], () => void]>([
    [
      'a row and a tile that were',
      ['ROWS_REBUILT', 'TILES_REBUILT'],
      () => {
        editRow(500);
        flip(at('tile/0/003'), 77);
      },
    ],
    [
      'a line that was',
      ['LINES_REWRITTEN'],
      () => writeLines(0, linesOf(0).with(499, edited(linesOf(0)[499]!))),
    ],
  ])('leaves it to fsck to find %s changed far from the end', async (_, found, damage) => {
    damage();
    tear();
    log.open();
    expect([log.sidecar.thorough, repairs()]).toEqual([false, ['TORN_LINE_CUT']]);
    await log.close();
    log.open({ thorough: true });
    expect(repairs()).toEqual(found);
    expect(text(log.sidecar.checkpoint())).toBe(notes.get(usual));
  });
});

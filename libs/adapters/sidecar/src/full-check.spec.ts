import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { openRowsBeside } from '@ledger/adapters/store-sqlite';
import { SEGMENT_LINES } from '@ledger/proof';
import { derivedId } from '@ledger/kernel';
import { GuardedLog } from '@ledger/test/faults/guarded-log';
import { fullCheck } from './full-check';
import type { FullCheck } from './full-check';

const EVENTS = 2_500;
/** An event far from what the last commits touch, as its number stands in it. */
const OLD = '"n":1320,';
const POSITION = 1321;

/** Steps of the check to its end, and between some of them commits of the writer. */
async function check(log: GuardedLog): Promise<FullCheck & { readonly longest: number }> {
  const { dir, keysDir, vkey: verifier } = log;
  const rows = openRowsBeside(dir);
  const steps = fullCheck({ dir, keysDir, verifier, rows });
  let [taken, last, longest] = [0, 0, 0];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      rows.close();
      return { ...step.value, longest };
    }
    if (step.value !== 'wait') {
      longest = Math.max(longest, step.value - last);
      last = step.value;
    }
    if (taken++ % 16 === 0) await log.append(log.store.head(), log.store.head() + 16);
  }
}

/** Turns one bit of a file, so many bytes behind its beginning. */
function turn(path: string, offset: number): void {
  const fd = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(fd, byte, 0, 1, offset);
  byte[0]! ^= 1;
  writeSync(fd, byte, 0, 1, offset);
  closeSync(fd);
}

/** The same in the last digit of a number where it stands first. */
function flip(path: string, text: string): void {
  const offset = readFileSync(path).indexOf(text);
  expect(offset).toBeGreaterThan(0);
  turn(path, offset + text.length - 2);
}

describe('the full check beside the writer', () => {
  let log: GuardedLog;
  let snapshot: string;
  const at = (...path: string[]): string => join(log.dir, ...path);

  beforeAll(async () => {
    log = new GuardedLog().open();
    await log.append(0, EVENTS, 100);
    // Everything in the file itself: a bit that is turned under the write-ahead log is no damage.
    change('PRAGMA wal_checkpoint(TRUNCATE)');
    await log.close();
    snapshot = log.snapshot();
  });
  beforeEach(() => {
    log.open();
  });
  afterEach(async () => {
    await log.close();
    log.putBack(snapshot);
  });
  afterAll(() => {
    log.remove();
    rmSync(snapshot, { recursive: true, force: true });
  });

  /** Opened again and read whole, the ledger is mended, and the next check finds nothing. */
  async function expectMended(...repairs: readonly string[]): Promise<void> {
    await log.close();
    log.open({ thorough: true });
    expect(log.sidecar.repairs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([...repairs]),
    );
    expect(log.verified().status).toBe('intact');
    await log.close();
    log.open();
  }

  const change = (sql: string): void => {
    const db = connect(at('ledger.sqlite'));
    db.exec(`PRAGMA busy_timeout = 5000; ${sql}`);
    db.close();
  };
  it('reads every event that was signed when it began, in steps of some dozens, while commits go on', async () => {
    const { position, damage, longest } = await check(log);
    expect({ position, damage }).toEqual({ position: EVENTS, damage: [] });
    expect(longest).toBeLessThanOrEqual(64);
    expect(log.store.head()).toBeGreaterThan(EVENTS + 16);
    expect(log.verified().status).toBe('intact');
  });

  it('finds one bit of an old row, and where; fsck then mends it', async () => {
    flip(at('ledger.sqlite'), OLD);
    expect((await check(log)).damage).toMatchObject([{ kind: 'ROWS', at: POSITION }]);
    await expectMended('ROWS_REBUILT');
  });

  it('finds one bit of an old line, and where; fsck then mends it', async () => {
    flip(at('log/000000.ndjson'), OLD);
    expect((await check(log)).damage).toEqual([{ kind: 'LINES', at: POSITION }]);
    await expectMended('LINES_REWRITTEN');
  });

  it('finds one bit of an old tile; fsck then mends it', async () => {
    const bytes = readFileSync(at('tile/0/007'));
    bytes[99]! ^= 4;
    writeFileSync(at('tile/0/007'), bytes);
    expect((await check(log)).damage).toEqual([{ kind: 'TILES', count: 1 }]);
    await expectMended('TILES_REBUILT');
  });

  it('finds an old tile that is gone', async () => {
    rmSync(at('tile/0/003'));
    expect((await check(log)).damage).toEqual([{ kind: 'TILES', count: 1 }]);
  });

  it('finds lines that were cut off below what was signed', async () => {
    truncateSync(at('log/000000.ndjson'), 1_000_000);
    const { damage } = await check(log);
    expect(damage).toMatchObject([{ kind: 'LINES' }]);
    expect(damage[0]!.at).toBeLessThan(EVENTS);
  });

  it('finds a row that says another stream than its event', async () => {
    change(
      'DROP TRIGGER events_are_never_changed; UPDATE events SET stream = 3, rev = 99999 WHERE seq = 1234',
    );
    expect((await check(log)).damage).toMatchObject([
      { kind: 'DATABASE', detail: expect.stringContaining('1234') },
    ]);
    await expectMended('ROWS_REBUILT');
  });

  it('finds a damaged index, which no comparison of rows can see', async () => {
    const file = readFileSync(at('ledger.sqlite'));
    const id = Buffer.from(derivedId(`guarded/${POSITION - 1}`).replaceAll('-', ''), 'hex');
    // The id stands beside the body and once more in the index.
    const inRow = file.indexOf(id);
    const inIndex = [inRow, file.indexOf(id, inRow + 1)].find(
      (offset) => !file.subarray(offset, offset + 400).includes(OLD),
    );
    turn(at('ledger.sqlite'), inIndex! + 9);
    expect((await check(log)).damage).toMatchObject([
      { kind: 'DATABASE', detail: expect.stringContaining('integrity check') },
    ]);
  });

  it('finds an event that was changed in both copies alike, and names it by the tiles', async () => {
    flip(at('log/000000.ndjson'), OLD);
    flip(at('ledger.sqlite'), OLD);
    expect((await check(log)).damage).toMatchObject([{ kind: 'BOTH_COPIES', at: POSITION }]);
  });

  it('finds a checkpoint that was taken away, one of another key, and an older one', async () => {
    copyFileSync(at('checkpoint'), at('older'));
    await log.append(EVENTS, EVENTS + 32, 1);
    renameSync(at('checkpoint'), at('newest'));
    expect((await check(log)).damage).toEqual([{ kind: 'CHECKPOINT', count: 1 }]);
    copyFileSync(at('older'), at('checkpoint'));
    expect((await check(log)).damage).toEqual([{ kind: 'CHECKPOINT_OLDER', at: EVENTS + 1 }]);
    const other = new GuardedLog().open();
    await other.append(0, 9);
    await other.close();
    copyFileSync(join(other.dir, 'checkpoint'), at('checkpoint'));
    other.remove();
    expect((await check(log)).damage).toEqual([{ kind: 'CHECKPOINT_FORGED' }]);
    renameSync(at('newest'), at('checkpoint'));
  });

  it('finds a slot of the checkpoint that stays damaged, and takes none for it that the writer is in', async () => {
    const idle = { dir: log.dir, keysDir: log.keysDir, verifier: log.vkey };
    const fd = openSync(at('checkpoint'), 'r+');
    writeSync(fd, Buffer.from('x'), 0, 1, 4096);
    closeSync(fd);
    const rows = openRowsBeside(log.dir);
    const steps = fullCheck({ ...idle, rows });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    rows.close();
    expect(step.value.damage).toEqual([{ kind: 'CHECKPOINT', count: 1 }]);
    // Each commit writes the other slot: the same check among commits finds both whole.
    await log.append(EVENTS, EVENTS + 2, 1);
    expect((await check(log)).damage).toEqual([]);
  });
});

describe('the full check of a log with old segments', () => {
  it('finds a bit of a line, of a row or of a tile there while the writer is in another segment', async () => {
    const log = new GuardedLog().open();
    const end = SEGMENT_LINES + 300;
    await log.append(0, end, 512);
    await log.close();
    log.open();
    expect(log.sidecar.thorough).toBe(false);
    expect(await check(log)).toMatchObject({ position: end, damage: [] });
    const path = (name: string): string => join(log.dir, name);
    flip(path('log/000000.ndjson'), OLD);
    expect((await check(log)).damage).toEqual([{ kind: 'LINES', at: POSITION }]);
    flip(path('log/000000.ndjson'), '"n":1321,');
    flip(path('ledger.sqlite'), OLD);
    expect((await check(log)).damage).toMatchObject([{ kind: 'ROWS', at: POSITION }]);
    await log.close();
    log.remove();
  }, 120_000);
});

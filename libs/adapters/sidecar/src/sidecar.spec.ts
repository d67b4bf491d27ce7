import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { OutcomeUnknown } from '@ledger/kernel';
import { leafHash, parseReceipt, verifyReceipt } from '@ledger/proof';
import { GuardedLog } from '@ledger/test/faults/guarded-log';

const EVENTS = 700;

describe('the second copy of the log', () => {
  let log: GuardedLog;
  let whole: string[];
  let snapshot: string;
  const at = (...path: string[]): string => join(log.dir, ...path);
  const lines = (): string[] =>
    readFileSync(at('log/000000.ndjson'), 'utf8').split('\n').slice(0, -1);
  const writeLines = (list: readonly string[]): void =>
    writeFileSync(at('log/000000.ndjson'), list.map((line) => `${line}\n`).join(''));
  const repairs = (): string[] => log.sidecar.repairs.map(({ kind }) => kind);
  const changeRow = (sql: string): void => {
    const db = connect(at('ledger.sqlite'));
    db.exec(`DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed; ${sql}`);
    db.close();
  };
  const editBody = (position: number): void =>
    changeRow(
      `UPDATE events SET body = CAST(replace(CAST(body AS TEXT), '"n":', '"n":9') AS BLOB) WHERE seq = ${position}`,
    );

  beforeAll(async () => {
    log = new GuardedLog().open();
    await log.append(0, EVENTS);
    whole = log.bodies();
    await log.close();
    snapshot = log.snapshot();
  });
  afterEach(async () => {
    await log.close();
    log.putBack(snapshot);
  });
  afterAll(() => {
    log.remove();
    rmSync(snapshot, { recursive: true, force: true });
  });

  /** Both copies whole again, provable by a stranger, and still taking events. */
  async function expectMended(): Promise<void> {
    expect(log.bodies()).toEqual(whole);
    expect(lines()).toEqual(whole);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS });
    await log.append(EVENTS, EVENTS + 20);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS + 20 });
    await log.close();
    log.open({ thorough: true });
    expect(repairs()).toEqual([]);
  }

  it('holds every event as one line, and a stranger with the key finds it intact', () => {
    log.open();
    expect(lines()).toEqual(whole);
    expect(repairs()).toEqual([]);
    expect(log.sidecar.thorough).toBe(false);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS, streams: 3 });
  });

  it('gives every event a receipt of at most 2 KB that verifies', () => {
    log.open();
    for (const index of [0, 1, 255, 256, 511, EVENTS - 1]) {
      const bytes = log.sidecar.receipt(index);
      expect(bytes.length).toBeLessThanOrEqual(2048);
      const receipt = parseReceipt(bytes);
      if (receipt.status === 'malformed') throw new Error(receipt.why);
      expect(
        verifyReceipt(leafHash(Buffer.from(whole[index]!)), receipt.value, [log.vkey]).status,
      ).toBe('verified');
    }
  });

  it('signs the rows of a ledger that had no second copy yet', async () => {
    for (const path of ['log', 'tile', 'checkpoint', '../keys/log.known'])
      rmSync(at(path), { recursive: true });
    log.open();
    expect(repairs()).toEqual(['LINES_APPENDED', 'FIRST_SIGNED']);
    await expectMended();
  });

  it('after a crash between the two copies appends the missing lines and signs', async () => {
    writeLines(whole.slice(0, -3));
    // The checkpoint that covered them was not written either: an older slot stands.
    const file = openSync(at('checkpoint'), 'r+');
    writeSync(file, Buffer.alloc(1), 0, 1, 4096 * ((Math.ceil(EVENTS / 16) - 1) % 2));
    closeSync(file);
    log.open();
    expect(repairs()).toContain('LINES_APPENDED');
    await expectMended();
  });

  it('after a crash before the lines were written appends them without reading everything', async () => {
    log.open();
    jest.spyOn(log.sidecar, 'commit').mockImplementation(() => {
      throw new Error('EIO');
    });
    await log.append(EVENTS, EVENTS + 1).catch(() => undefined);
    jest.restoreAllMocks();
    await log.close();
    log.open();
    expect(log.sidecar.thorough).toBe(false);
    expect(log.sidecar.repairs).toEqual([{ kind: 'LINES_APPENDED', count: 1 }]);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS + 1 });
  });

  it('signs at once what a crash left written and not signed', async () => {
    log.open();
    await log.append(EVENTS, EVENTS + 16);
    await log.close();
    const file = openSync(at('checkpoint'), 'r+');
    writeSync(file, readFileSync(join(snapshot, 'data/checkpoint')), 0, 8192, 0);
    closeSync(file);
    const known = openSync(at('../keys/log.known'), 'r+');
    writeSync(known, readFileSync(join(snapshot, 'keys/log.known')), 0, 8192, 0);
    closeSync(known);
    log.open();
    expect([log.sidecar.thorough, repairs()]).toEqual([false, []]);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS + 16 });
  });

  it('cuts off a torn line that nobody was told of', async () => {
    appendFileSync(at('log/000000.ndjson'), '{"actor":{"id":');
    log.open();
    expect(repairs()).toEqual(['TORN_LINE_CUT']);
    await expectMended();
  });

  it('restores rows that SQLite lost without a word', async () => {
    changeRow(`DELETE FROM events WHERE seq > ${EVENTS - 50}`);
    log.open();
    expect(repairs()).toEqual(['ROWS_RESTORED']);
    await expectMended();
  });

  it('makes the whole database anew when its file is gone', async () => {
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(at(`ledger.sqlite${suffix}`), { force: true });
    log.open();
    expect(repairs()).toEqual(['ROWS_RESTORED']);
    await expectMended();
  });

  it('makes the whole database anew when its file is no database, and sets the old one aside', async () => {
    for (const suffix of ['-wal', '-shm']) rmSync(at(`ledger.sqlite${suffix}`), { force: true });
    writeFileSync(at('ledger.sqlite'), 'not a database at all'.repeat(1000));
    log.open();
    expect(repairs()).toEqual(['ROWS_REBUILT']);
    expect(existsSync(at('set-aside'))).toBe(true);
    await expectMended();
  });

  it('rebuilds the database when a row was edited: the lines give the signed root', async () => {
    editBody(300);
    log.open();
    expect(repairs()).toEqual(['ROWS_REBUILT']);
    await expectMended();
  });

  it('rebuilds the database when its columns say something else than the event', async () => {
    changeRow('UPDATE events SET rev = 999999 WHERE seq = 300');
    log.open({ thorough: true });
    expect(repairs()).toEqual(['ROWS_REBUILT']);
    await expectMended();
  });

  it.each([
    ['edited', (list: string[]) => list.with(300, list[300]!.replace('"n":', '"n":9'))],
    ['taken out', (list: string[]) => list.toSpliced(300, 1)],
    ['repeated', (list: string[]) => list.toSpliced(300, 0, list[300]!)],
    ['exchanged', (list: string[]) => list.with(3, list[4]!).with(4, list[3]!)],
    ['all gone', () => []],
  ])('writes the lines anew from the rows when one was %s', async (_, change) => {
    writeLines(change(whole));
    log.open();
    expect(repairs().filter((kind) => kind.startsWith('LINES'))).toHaveLength(1);
    await expectMended();
  });

  it('makes tiles anew that are missing or changed', async () => {
    rmSync(at('tile/0/000'));
    const tile = readFileSync(at('tile/0/001'));
    tile[77]! ^= 4;
    writeFileSync(at('tile/0/001'), tile);
    log.open({ thorough: true });
    expect(log.sidecar.repairs).toEqual([{ kind: 'TILES_REBUILT', count: 2 }]);
    await expectMended();
  });

  it('notices a damaged tile when it opens, without reading everything first', () => {
    const tile = readFileSync(at('tile/0/001'));
    tile[77]! ^= 4;
    writeFileSync(at('tile/0/001'), tile);
    log.open();
    expect(repairs()).toEqual(['TILES_REBUILT']);
  });

  it('gives no receipt over a damaged tile: it makes the tiles anew first', () => {
    log.open();
    const tile = readFileSync(at('tile/0/000'));
    tile[77]! ^= 4;
    writeFileSync(at('tile/0/000'), tile);
    const receipt = parseReceipt(log.sidecar.receipt(5));
    if (receipt.status === 'malformed') throw new Error(receipt.why);
    expect(verifyReceipt(leafHash(Buffer.from(whole[5]!)), receipt.value, [log.vkey]).status).toBe(
      'verified',
    );
  });

  it.each([0, 4096])(
    'goes on from the other slot when the one at %i is damaged',
    async (offset) => {
      const file = openSync(at('checkpoint'), 'r+');
      writeSync(file, Buffer.from('x'), 0, 1, offset + 20);
      closeSync(file);
      log.open();
      expect(repairs()).toEqual(['CHECKPOINT_REWRITTEN']);
      await expectMended();
    },
  );

  it('goes on from what the signer remembers when the checkpoint is gone', async () => {
    rmSync(at('checkpoint'));
    log.open();
    expect(repairs()).toEqual(['CHECKPOINT_REWRITTEN']);
    await expectMended();
  });

  describe('takes no writes', () => {
    const refusal = (options = {}): unknown => {
      try {
        log.open(options);
      } catch (error) {
        return (error as { kind?: string }).kind;
      }
      return undefined;
    };
    afterEach(() => {
      log.putBack(snapshot);
      log.open();
    });

    it('when an event was changed in both copies', () => {
      editBody(300);
      writeLines(whole.with(299, whole[299]!.replace('"n":', '"n":9')));
      expect(refusal()).toBe('NO_COPY_GIVES_THE_ROOT');
    });

    it('when both copies were cut', () => {
      changeRow(`DELETE FROM events WHERE seq > ${EVENTS - 5}`);
      writeLines(whole.slice(0, -5));
      expect(refusal()).toBe('BOTH_CUT');
    });

    it('when the checkpoint was signed with another key', () => {
      rmSync(at('../keys/log.key'));
      rmSync(at('../keys/log.known'));
      expect(refusal()).toBe('FORGED_CHECKPOINT');
    });
  });

  it('refuses an older copy than the signer knows until that is accepted', async () => {
    log.open();
    await log.append(EVENTS, EVENTS + 40);
    await log.close();
    log.putBack(snapshot, 'data');
    expect(() => log.open()).toThrow('older backup');
    log.open({ acceptRollback: true });
    expect(repairs()).toContain('ROLLBACK_ACCEPTED');
    expect(log.bodies()).toEqual(whole);
    await log.close();
    log.open();
    expect(repairs()).toEqual([]);
  });

  it('stops with an unknown outcome when the second copy cannot be written; the rows are signed at the next opening', async () => {
    log.open();
    const full = new Error('ENOSPC: no space left on device');
    jest.spyOn(log.sidecar, 'commit').mockImplementation(() => {
      throw full;
    });
    await expect(log.append(EVENTS, EVENTS + 1)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(log.append(EVENTS, EVENTS + 1)).rejects.toThrow('takes no more writes');
    jest.restoreAllMocks();
    await log.close();
    log.open();
    expect(repairs()).toEqual(['LINES_APPENDED']);
    expect(log.verified()).toMatchObject({ status: 'intact', size: EVENTS + 1 });
    // The same ids again: known, nothing twice.
    await log.append(EVENTS, EVENTS + 1);
    expect(log.bodies()).toHaveLength(EVENTS + 1);
  });

  it('keeps the key for its owner only', () => {
    log.open();
    expect(statSync(at('../keys/log.key')).mode & 0o777).toBe(0o600);
    truncateSync(at('../keys/log.name'), 0);
    writeFileSync(at('../keys/log.name'), readFileSync(join(snapshot, 'keys/log.name')));
  });
});

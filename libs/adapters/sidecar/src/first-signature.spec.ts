import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { GuardedLog } from '@ledger/test/faults/guarded-log';

describe('a ledger of which nothing signed is found, and whose copies differ', () => {
  let log: GuardedLog;
  const at = (path: string): string => join(log.dir, path);
  const known = (): string => join(log.keysDir, 'log.known');
  const LINES = 'log/000000.ndjson';
  const kinds = (): string[] => log.sidecar.repairs.map(({ kind }) => kind);
  const editRow = (): void => {
    const db = connect(at('ledger.sqlite'));
    db.exec(`DROP TRIGGER events_are_never_changed;
      UPDATE events SET body = CAST(replace(CAST(body AS TEXT), '"n":', '"n":9') AS BLOB) WHERE seq = 5`);
    db.close();
  };
  const refusal = (): unknown => {
    try {
      log.open();
    } catch (error) {
      return (error as { kind?: string }).kind;
    }
    return undefined;
  };

  beforeEach(() => (log = new GuardedLog().open()));
  afterEach(async () => {
    await log.close();
    log.remove();
  });

  describe('because the power was cut before the first signature', () => {
    let line: Buffer;

    /** Eight events of one append: their rows were flushed, their lines were not. */
    beforeEach(async () => {
      jest.spyOn(log.sidecar, 'commit').mockImplementation((lines) => {
        line = Buffer.from(lines[0]!);
        throw new Error('cut');
      });
      await log.append(0, 8).catch(() => undefined);
      jest.restoreAllMocks();
      await log.close();
    });

    it.each([
      ['noise', () => Buffer.from('\u0007\n'.repeat(900))],
      ['zeros with the end of a line', () => Buffer.concat([Buffer.alloc(511), Buffer.from('\n')])],
      [
        'one line and noise behind it',
        () => Buffer.concat([line, Buffer.from('\nnoise\nnoise\n')]),
      ],
    ])('is opened with the events of its rows when the lines are %s', async (_, lines) => {
      writeFileSync(at(LINES), lines());
      log.open();
      expect(kinds()).toEqual(expect.arrayContaining(['LINES_REWRITTEN', 'FIRST_SIGNED']));
      expect(log.verified()).toMatchObject({ status: 'intact', size: 8 });
      await log.append(8, 12);
      expect(log.verified()).toMatchObject({ status: 'intact', size: 12 });
    });

    it('is opened as well when the first slot is torn', () => {
      writeFileSync(at(LINES), 'noise\n');
      appendFileSync(at('checkpoint'), Buffer.alloc(700, 0x61));
      log.open();
      expect(kinds()).toContain('FIRST_SIGNED');
      expect(log.verified()).toMatchObject({ status: 'intact', size: 8 });
    });

    it('is refused when the file of the slots is not there: it is made before the first line', () => {
      writeFileSync(at(LINES), 'noise\n');
      rmSync(at('checkpoint'));
      expect(refusal()).toBe('UNSIGNED_AND_DIFFERENT');
      // And still is at the next opening: the refusal makes none.
      expect(refusal()).toBe('UNSIGNED_AND_DIFFERENT');
    });

    it('is refused when the signer remembers something, even if it can no longer be read', () => {
      writeFileSync(at(LINES), 'noise\n');
      writeFileSync(known(), Buffer.alloc(100));
      expect(refusal()).toBe('UNSIGNED_AND_DIFFERENT');
    });
  });

  describe('because somebody blanked the checkpoint and edited a row', () => {
    beforeEach(async () => {
      await log.append(0, 8);
      await log.append(8, 12);
      await log.close();
      editRow();
    });

    it('keeps what the signer remembers: the lines give that root, the row does not', () => {
      truncateSync(at('checkpoint'), 0);
      log.open();
      expect(kinds()).toContain('ROWS_REBUILT');
      expect(log.bodies()).toEqual(readFileSync(at(LINES), 'utf8').trimEnd().split('\n'));
    });

    it('is refused when the memory of the signer was blanked too', () => {
      truncateSync(at('checkpoint'), 0);
      writeFileSync(known(), Buffer.alloc(8192));
      expect(refusal()).toBe('UNSIGNED_AND_DIFFERENT');
    });

    it('is refused when the memory is gone and the file of the slots is as long as after two signatures', () => {
      writeFileSync(at('checkpoint'), Buffer.alloc(8192));
      rmSync(known());
      expect(refusal()).toBe('UNSIGNED_AND_DIFFERENT');
    });
  });
});

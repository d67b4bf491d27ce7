import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cosigner,
  exitCode,
  formatVkey,
  newSigningKey,
  readCheckpointFile,
  segmentPath,
} from '@ledger/proof';
import type { VerifyResult } from '@ledger/proof';
import { BuiltLog, buildLines } from './build-log';
import { bitFlips, noteFlips, tampering, truncations } from './damage';
import type { Harm } from './damage';
import { Copies, library, program, resultOf, run } from './verifiers';

const copies = new Copies();
afterAll(() => copies.remove());
const put = copies.put.bind(copies);

const log = new BuiltLog(buildLines(60, 11));
const files = log.files();
const vkey = formatVkey(log.signer.verifier);

describe('verify.mjs, alone with a copy of the log', () => {
  it('says that a good copy is intact, in English and in Chinese', async () => {
    const { code, out } = await run(put(files), '--key', vkey);
    expect(code).toBe(0);
    expect(out).toContain('Intact: all 60 events of ledger.example/acme');
    expect(out).toContain('完整：ledger.example/acme 的全部 60 条记录');
  });

  it('says the same as the library about segments, tiles and receipts', async () => {
    const large = new BuiltLog(buildLines(600, 12));
    const dir = put(new Map([...large.files(), ['mine.tlog-proof', large.receipt(17, 400)]]));
    const key = formatVkey(large.signer.verifier);
    const good = await run(dir, '--key', key, '--receipt', join(dir, 'mine.tlog-proof'), '--json');
    expect(good.code).toBe(0);
    expect(resultOf(good)).toMatchObject({ status: 'intact', size: 600, receipts: 1, since: 1 });
    const lines = large.lines.with(300, large.lines[300]!.replace('"v":1', '"v":2'));
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    writeFileSync(join(dir, segmentPath(0)), text);
    const bad = await run(dir, '--key', key, '--json');
    expect(bad.code).toBe(2);
    expect(JSON.parse(bad.out)).toMatchObject({ status: 'tampered', changed: 300 });
  });

  it('reads a single file of lines and a checkpoint beside it', async () => {
    const dir = put(
      new Map([
        ['events.ndjson', files.get(segmentPath(0))!],
        ['head', log.checkpoint()],
      ]),
    );
    const both = [join(dir, 'events.ndjson'), '--checkpoint', join(dir, 'head'), '--key', vkey];
    expect((await run(...both)).code).toBe(0);
    expect((await run(join(dir, 'events.ndjson'), '--key', vkey)).code).toBe(3);
  });

  it('holds the log against checkpoints and receipts kept from earlier', async () => {
    const kept = put(
      new Map([
        ['old', log.checkpoint(20)],
        ['later', log.checkpoint(60)],
        ['mine', log.receipt(30)],
      ]),
    );
    const back = new Map([
      ...files,
      ['checkpoint', log.checkpoint(40)],
      [
        segmentPath(0),
        Buffer.from(
          log.lines
            .slice(0, 40)
            .map((l) => `${l}\n`)
            .join(''),
        ),
      ],
    ]);
    const dir = put(back);
    expect((await run(dir, '--key', vkey, '--since', join(kept, 'old'))).code).toBe(0);
    expect((await run(dir, '--key', vkey, '--since', join(kept, 'later'))).code).toBe(3);
    const mine = await run(dir, '--key', vkey, '--receipt', join(kept, 'mine'));
    expect(mine).toMatchObject({ code: 3 });
    expect(mine.out).toContain('rolled back');
    const other = new BuiltLog(buildLines(60, 13), log.signer);
    expect(
      (await run(put(other.files()), '--key', vkey, '--receipt', join(kept, 'mine'))).code,
    ).toBe(2);
  });

  it('asks the witness policy', async () => {
    const witness = cosigner('witness.example/w1', newSigningKey(), 1_700_000_000);
    const policy = `log ${vkey}\nwitness accountant ${formatVkey(witness.verifier)}\nquorum accountant\n`;
    const cosigned = new Map([
      ...files,
      ['policy', Buffer.from(policy)],
      ['checkpoint', log.checkpoint(60, [log.signer, witness])],
    ]);
    const dir = put(cosigned);
    const good = await run(dir, '--witness-policy', join(dir, 'policy'), '--json');
    expect(resultOf(good)).toMatchObject({ status: 'intact', witnesses: ['accountant'] });
    writeFileSync(join(dir, 'checkpoint'), log.checkpoint());
    expect((await run(dir, '--witness-policy', join(dir, 'policy'))).code).toBe(3);
    writeFileSync(join(dir, 'policy'), 'quorum nobody\n');
    const wrong = await run(dir, '--key', vkey, '--witness-policy', join(dir, 'policy'));
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.out).toContain('line 1 of the policy');
  });

  it('knows no key but the ones given', async () => {
    const other = formatVkey(new BuiltLog([]).signer.verifier);
    const { code, out } = await run(put(files), '--key', other);
    expect(code).toBe(4);
    expect(out).toContain('未知公钥');
  });

  it.each([
    ['nothing', []],
    ['no key', ['.']],
    ['a broken key', ['.', '--key', 'ledger.example+00000000+AAAA']],
    ['an unknown option', ['.', '--key', vkey, '--trust-me']],
    ['a path that is not there', ['/nowhere/at/all', '--key', vkey]],
  ])('says what to write instead when given %s', (_what, words) => {
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).not.toMatch(/at .*\.mjs:\d+/);
    expect(stderr.length).toBeGreaterThan(20);
  });
});

describe('a copy that was damaged', () => {
  const harms: readonly Harm[] = [
    ...tampering(log, files),
    ...bitFlips(files, segmentPath(0), 40, 1),
    ...bitFlips(files, 'checkpoint', 16, 2),
    ...noteFlips(log, files, 5),
    ...truncations(files, segmentPath(0), 12),
    ...truncations(files, 'checkpoint', 8),
  ];
  /** The older slot's bits, padding and all, may turn without any event being touched. */
  const touchesEvents = ({ files: harmed }: Harm): boolean => {
    const keys = [log.signer.verifier];
    const { checkpoint } = readCheckpointFile(harmed.get('checkpoint') ?? Buffer.alloc(0), keys);
    const same = checkpoint !== undefined && log.checkpoint().equals(checkpoint);
    return !same || !harmed.get(segmentPath(0))?.equals(files.get(segmentPath(0))!);
  };

  it(`is judged alike by the program and the library, and never intact where an event or its signature was touched (${harms.length} ways)`, async () => {
    const judged: { what: string; program: unknown; library: unknown; code: number | null }[] = [];
    const queue = [...harms];
    const worker = async (): Promise<void> => {
      for (let harm = queue.shift(); harm !== undefined; harm = queue.shift()) {
        const ran = await run(put(harm.files), '--key', vkey, '--json');
        judged.push({
          what: harm.what,
          program: resultOf(ran),
          library: library(harm.files, [log.signer.verifier]),
          code: ran.code,
        });
      }
    };
    await Promise.all([worker(), worker()]);
    for (const one of judged) {
      expect({ what: one.what, result: one.program }).toEqual({
        what: one.what,
        result: one.library,
      });
      expect(one.code).toBe(exitCode(one.library as VerifyResult));
    }
    const intact = judged.filter(({ code }) => code === 0).map(({ what }) => what);
    const harmful = new Set(harms.filter(touchesEvents).map(({ what }) => what));
    expect(harmful.size).toBeGreaterThan(80);
    expect(intact.filter((what) => harmful.has(what))).toEqual([]);
  }, 120_000);
});

import { BuiltLog, chance, eventLine } from '@ledger/test/proof/build-log';
import {
  bytes,
  edited,
  fields,
  judge,
  lastOfStream,
  lines,
  linkedTo,
  log,
  signer,
} from '@ledger/test/proof/sample-log';
import { signCheckpoint } from '../note/checkpoint';
import { TileLocator } from './locate';
import { exitCode } from './result';
import { verifySentence } from './sentences';
import { verifyChunks, verifyLog } from './verify-log';

describe('a log that nobody touched', () => {
  it('is intact', () => {
    expect(judge(lines)).toMatchObject({
      status: 'intact',
      size: 600,
      origin: 'ledger.example/acme',
    });
  });

  it('is intact read in chunks of any length', () => {
    const whole = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const options = { checkpoint: log.checkpoint(), keys: [signer.verifier] };
    for (const length of [1, 777, 65_536, whole.length]) {
      const chunks = Array.from({ length: Math.ceil(whole.length / length) }, (_, i) =>
        whole.subarray(i * length, (i + 1) * length),
      );
      expect(verifyChunks(chunks, options).status).toBe('intact');
    }
  });

  it('is intact when it is empty', () => {
    const empty = new BuiltLog([]);
    const options = { checkpoint: empty.checkpoint(), keys: [empty.signer.verifier] };
    expect(verifyLog([], options)).toMatchObject({ status: 'intact', size: 0 });
  });

  it('agrees with its receipts and with older checkpoints', () => {
    const receipts = [0, 255, 256, 599].map((i) => ({ name: `${i}`, bytes: log.receipt(i) }));
    const early = { name: 'early', bytes: log.receipt(3, 7) };
    const since = [0, 1, 256, 600].map((size) => ({
      name: `${size}`,
      bytes: log.checkpoint(size),
    }));
    expect(judge(lines, { receipts: [...receipts, early], since })).toMatchObject({
      status: 'intact',
      receipts: 5,
      since: 4,
    });
  });
});

describe('a line that was changed', () => {
  it('is named when the next event of its stream still links to what it was', () => {
    const index = linkedTo;
    const changed = lines.with(index, edited(index, { source: 'api' }));
    expect(judge(changed)).toMatchObject({
      status: 'tampered',
      what: 'PREVIOUS_HASH',
      firstBadIndex: index,
    });
  });

  it('is narrowed down by the checkpoints around it when nothing links to it', () => {
    const changed = lines.with(lastOfStream, edited(lastOfStream, { source: 'api' }));
    expect(judge(changed)).toMatchObject({ what: 'ROOT', firstBadIndex: 0, badBefore: 600 });
    const since = [lastOfStream - 3, lastOfStream + 2].map((size) => ({
      name: `${size}`,
      bytes: log.checkpoint(size),
    }));
    expect(judge(changed, { since })).toMatchObject({
      what: 'SINCE_ROOT',
      firstBadIndex: lastOfStream - 3,
      badBefore: lastOfStream + 2,
    });
  });

  it('is named by a receipt', () => {
    const changed = lines.with(lastOfStream, edited(lastOfStream, { source: 'api' }));
    const receipts = [{ name: 'mine', bytes: log.receipt(lastOfStream) }];
    expect(judge(changed, { receipts })).toMatchObject({
      what: 'RECEIPT_NOT_INCLUDED',
      firstBadIndex: lastOfStream,
      document: 'mine',
    });
  });

  it('is named by the tiles that still give the signed root', () => {
    const changed = lines.with(lastOfStream, edited(lastOfStream, { source: 'api' }));
    const checkpoint = {
      origin: 'a',
      size: 600,
      root: Buffer.from((judge(lines) as { root: string }).root, 'hex'),
    };
    const locator = new TileLocator(checkpoint, { read: (path) => log.tiles.get(path) });
    for (const line of bytes(changed)) locator.push(line);
    expect(locator.finish()).toBe(lastOfStream);
    const blind = new TileLocator(checkpoint, { read: () => undefined });
    for (const line of bytes(changed)) blind.push(line);
    expect(blind.finish()).toBeUndefined();
  });

  it.each([
    ['spaces', (line: string) => line.replace(':', ': '), 'NOT_CANONICAL'],
    ['a carriage return', (line: string) => `${line}\r`, 'NOT_CANONICAL'],
    ['nothing left of it', () => '', 'NOT_CANONICAL'],
    ['half of it', (line: string) => line.slice(0, line.length / 2), 'NOT_CANONICAL'],
    ['no stream', (line: string) => line.replace('"stream"', '"streax"'), 'ENVELOPE'],
  ])('is named with %s', (_what, change, what) => {
    expect(judge(lines.with(123, change(lines[123]!)))).toMatchObject({ what, firstBadIndex: 123 });
  });
});

describe('lines that were moved', () => {
  it.each([
    [
      'exchanged',
      (list: string[]) => void ([list[40], list[41]] = [list[41]!, list[40]!]),
      undefined,
    ],
    ['repeated', (list: string[]) => void list.splice(40, 0, list[39]!), 'DUPLICATE_ID'],
    [
      'backdated by more than clocks are apart',
      (list: string[]) =>
        void (list[40] = list[40]!.replace(/"recordedAt":"\d{4}/, '"recordedAt":"2019')),
      'TIME_ORDER',
    ],
    ['reversed', (list: string[]) => void list.reverse(), undefined],
    [
      'taken out',
      (list: string[]) => void list.splice(fields(40).rev === 0 ? 40 : 39, 1),
      undefined,
    ],
  ])('are noticed when %s', (_how, move, what) => {
    const moved = [...lines];
    move(moved);
    const result = judge(moved);
    expect(result.status).not.toBe('intact');
    expect(result).toMatchObject(what === undefined ? {} : { status: 'tampered', what });
  });

  it('are noticed even when the writer himself signs them', () => {
    const one = lines.slice(0, 3);
    const twice = [...one, eventLine({ index: 50, stream: fields(0).stream, rev: 7, prev: null })];
    const sameId = [
      ...one,
      edited(2, {
        recordedAt: '2026-04-01T00:00:00.000001Z',
        stream: 'leave-x',
        rev: 0,
        prev: null,
      }),
    ];
    for (const [list, what] of [
      [twice, 'REVISION_GAP'],
      [sameId, 'DUPLICATE_ID'],
    ] as const) {
      const own = new BuiltLog(list, signer);
      expect(judge(list, { checkpoint: own.checkpoint() })).toMatchObject({
        what,
        firstBadIndex: 3,
      });
    }
  });
});

describe('a log that is not all there', () => {
  it('says how many events are missing', () => {
    expect(judge(lines.slice(0, 598))).toMatchObject({
      what: 'MISSING_LINES',
      lines: 598,
      covered: 600,
    });
    expect(judge([])).toMatchObject({ what: 'MISSING_LINES', lines: 0 });
  });

  it('says that nobody signed for its end yet', () => {
    expect(judge(lines, { checkpoint: log.checkpoint(590) })).toMatchObject({
      what: 'UNSIGNED_TAIL',
      lines: 600,
      covered: 590,
    });
  });

  it('says that its last line breaks off', () => {
    const whole = Buffer.from(`${lines.map((line) => `${line}\n`).join('')}{"actor`);
    const options = { checkpoint: log.checkpoint(), keys: [signer.verifier] };
    expect(verifyChunks([whole], options)).toMatchObject({ what: 'TORN_LINE', lines: 600 });
    expect(verifyChunks([whole.subarray(0, -8)], options)).toMatchObject({ what: 'MISSING_LINES' });
  });

  it('is an older copy when somebody holds a later receipt or checkpoint', () => {
    const back = { checkpoint: log.checkpoint(500) };
    const receipts = [{ name: 'mine', bytes: log.receipt(550) }];
    expect(judge(lines.slice(0, 500), back).status).toBe('intact');
    expect(judge(lines.slice(0, 500), { ...back, receipts })).toMatchObject({
      what: 'OLDER_COPY',
      covered: 600,
      document: 'mine',
    });
    const since = [{ name: 'kept', bytes: log.checkpoint(501) }];
    expect(judge(lines.slice(0, 500), { ...back, since })).toMatchObject({ what: 'OLDER_COPY' });
  });

  it('has no checkpoint yet', () => {
    expect(judge(lines, { checkpoint: undefined })).toMatchObject({ what: 'NO_CHECKPOINT' });
  });
});

describe('the outcome', () => {
  it('is a number for programs and a sentence for people', () => {
    const changed = lines.with(123, '{}');
    const outcomes = [
      judge(lines),
      judge(changed),
      judge(lines.slice(0, 5)),
      judge(lines, { keys: [] }),
    ];
    expect(outcomes.map(exitCode)).toEqual([0, 2, 3, 4]);
    expect(verifySentence(outcomes[1]!, 'en')).toBe(
      'Tampered: an event lacks a field that every event has; bad index 123 (log/000000.ndjson:124).',
    );
    expect(verifySentence(outcomes[1]!, 'zh')).toContain('索引 123');
    for (const outcome of outcomes) {
      expect(verifySentence(outcome, 'en')).toMatch(/^[A-Z].*\.$/);
      expect(verifySentence(outcome, 'zh')).toMatch(/。$/);
    }
  });

  it('is never intact after any of 2,000 random changes', () => {
    const pick = chance(20260302);
    const small = lines.slice(0, 40);
    const checkpoint = log.checkpoint(40);
    for (let run = 0; run < 2000; run++) {
      const at = pick(40);
      const line = Buffer.from(small[at]!);
      line[pick(line.length)]! ^= 1 << pick(8);
      if (line.equals(Buffer.from(small[at]!))) continue;
      const list = bytes(small).with(at, line);
      expect(verifyLog(list, { checkpoint, keys: [signer.verifier] }).status).toBe('tampered');
    }
  });
});

it('a checkpoint of size zero with another root than the empty one is not intact', () => {
  const root = Buffer.alloc(32, 1);
  const note = signCheckpoint({ origin: 'ledger.example/acme', size: 0, root }, [signer]);
  expect(judge([], { checkpoint: Buffer.from(note) })).toMatchObject({ what: 'ROOT' });
});

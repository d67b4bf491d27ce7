import { canonical } from '@ledger/kernel';
import fc from 'fast-check';
import { CanonicalScanner } from './canonical-scan';
import { EnvelopeReader, isAfter } from './envelope';
import { IdSet } from './id-set';
import { eachLine } from './lines';

const SEED = 20260302;
const scanner = new CanonicalScanner();
const scan = (bytes: Uint8Array): boolean => scanner.scan(bytes);

/** The definition that the scanner must agree with. */
function isCanonical(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonical(value) === text;
  } catch {
    return false;
  }
}

const keys = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.:-]{0,6}$/);
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.maxSafeInteger(),
    fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const events = fc.dictionary(keys, json, { maxKeys: 6, noNullPrototype: true });

describe('canonical form, told from the bytes', () => {
  it('is seen in everything that the kernel writes', () => {
    const property = fc.property(events, (event) => {
      expect(scan(Buffer.from(canonical(event)))).toBe(true);
    });
    fc.assert(property, { seed: SEED, numRuns: 2000 });
  });

  it('is seen or denied exactly as by parsing and writing again, after any change of a byte', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('put', 'set', 'cut'));
    const property = fc.property(events, fc.array(change, { maxLength: 3 }), (event, changes) => {
      const bytes = [...Buffer.from(canonical(event))];
      for (const [at, byte, how] of changes) {
        const place = at % (bytes.length + 1);
        if (how === 'cut') bytes.splice(place, 1);
        else bytes.splice(place, how === 'set' ? 1 : 0, byte);
      }
      const line = Uint8Array.from(bytes);
      expect(scan(line)).toBe(isCanonical(line));
    });
    fc.assert(property, { seed: SEED, numRuns: 8000 });
  });

  it.each([
    ['{}', true],
    ['{"a":1}', true],
    ['{"a":-1}', true],
    ['{"a":9007199254740991}', true],
    ['{"a":"\\u001f\\b\\t\\n\\f\\r\\"\\\\"}', true],
    ['{"a":"考勤 😀 \u007f\u2028"}', true],
    ['{"__proto__":1}', true],
    ['{"A":1,"_":1,"a":1}', true],
    ['{"a":1,"a.b":1,"aa":1}', true],
    ['', false],
    ['[]', false],
    ['null', false],
    ['{"a":1} ', false],
    [' {"a":1}', false],
    ['{"a": 1}', false],
    ['{"b":1,"a":1}', false],
    ['{"a":1,"a":1}', false],
    ['{"aa":1,"a":1}', false],
    ['{"a":1,}', false],
    ['{"a":01}', false],
    ['{"a":-0}', false],
    ['{"a":1.0}', false],
    ['{"a":1e3}', false],
    ['{"a":9007199254740992}', false],
    ['{"a":"\\/"}', false],
    ['{"a":"\\u001F"}', false],
    ['{"a":"\\u000a"}', false],
    ['{"a":"\\u0041"}', false],
    ['{"a":"\t"}', false],
    ['{"a":"\\ud83d"}', false],
    ['{"":1}', false],
    ['{"1":1}', false],
    ['{"a b":1}', false],
    ['{"a":[1,]}', false],
    ['{"a":tru}', false],
    ['{"a":"open', false],
    ['{"a":1}\r', false],
    ['\ufeff{"a":1}', false],
  ])('of %j is %p', (text, expected) => {
    expect(isCanonical(Buffer.from(text))).toBe(expected);
    expect(scan(Buffer.from(text))).toBe(expected);
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a cut character', [0xe8, 0x80]],
    ['a byte of no alphabet', [0xff]],
  ])('is not in a string with %s', (_what, bytes) => {
    const line = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expect(scan(line)).toBe(false);
  });

  it('is denied to nesting that no event has, without running out of stack', () => {
    const deep = (n: number): Buffer => Buffer.from(`{"a":${'['.repeat(n)}${']'.repeat(n)}}`);
    expect(scan(deep(100))).toBe(true);
    expect(scan(deep(100_000))).toBe(false);
  });

  it('looks at its range of the buffer only', () => {
    const buffer = Buffer.from('{"x":1}{"a":1}}');
    expect(scanner.scan(buffer, 7, 14)).toBe(true);
    expect(scanner.scan(buffer, 7, 13)).toBe(false);
    expect(scanner.scan(buffer, 7, 15)).toBe(false);
  });
});

describe('the envelope of an event', () => {
  const good = {
    data: { id: 'inner', rev: -1 },
    id: 'b1946ac9-2f4e-8c11-9d3f-000000000001',
    prev: null,
    recordedAt: '2026-03-02T00:00:59.000001Z',
    rev: 0,
    stream: 'leave-1',
    type: 'LeaveRequested',
  };

  it('is lifted out of the line, not out of the data inside it', () => {
    const reader = new EnvelopeReader();
    expect(reader.read(Buffer.from(canonical(good)))).toBeUndefined();
    const { id, prev, recordedAt, rev, stream } = good;
    expect(reader.envelope).toEqual({ id, prev, recordedAt, rev, stream });
  });

  it.each([
    ['no id', { id: undefined }],
    ['an empty id', { id: '' }],
    ['a number for an id', { id: 7 }],
    ['no stream', { stream: undefined }],
    ['a negative revision', { rev: -1 }],
    ['text for a revision', { rev: '0' }],
    ['no previous hash at all', { prev: undefined }],
    ['a short previous hash', { prev: 'abc' }],
    ['an upper-case previous hash', { prev: 'A'.repeat(64) }],
    ['a local time', { recordedAt: '2026-03-02T08:00:59+08:00' }],
    ['no time', { recordedAt: null }],
  ])('is unsound with %s', (_what, change) => {
    const line = Buffer.from(canonical({ ...good, ...change }));
    expect(new EnvelopeReader().read(line)).toBe('ENVELOPE');
  });

  it.each`
    earlier                          | later                            | after
    ${'2026-03-02T00:00:59.000001Z'} | ${'2026-03-02T00:00:59.000002Z'} | ${true}
    ${'2026-03-02T00:00:59Z'}        | ${'2026-03-02T00:00:59.5Z'}      | ${true}
    ${'2026-03-02T00:00:59.5Z'}      | ${'2026-03-02T00:01:00Z'}        | ${true}
    ${'2026-03-02T00:00:59.500Z'}    | ${'2026-03-02T00:00:59.5Z'}      | ${false}
    ${'2026-03-02T00:00:59Z'}        | ${'2026-03-02T00:00:59.000Z'}    | ${false}
    ${'2026-03-02T00:00:59Z'}        | ${'2026-03-02T00:00:59Z'}        | ${false}
  `('$later is after $earlier: $after', ({ earlier, later, after }) => {
    expect(isAfter(later as string, earlier as string)).toBe(after);
  });
});

describe('a set of event ids', () => {
  it('answers like a Set, for UUIDs and for other texts', () => {
    const ids = fc.oneof(
      fc.uuid(),
      fc.stringMatching(/^[a-z0-9-]{0,40}$/),
      fc.constant('00000000-0000-0000-0000-000000000000'),
    );
    const property = fc.property(fc.array(ids, { maxLength: 3000, size: 'max' }), (list) => {
      const [ours, theirs] = [new IdSet(), new Set<string>()];
      const twice = [...list, ...list];
      const fresh = twice.map((id) => !theirs.has(id) && Boolean(theirs.add(id)));
      expect(twice.map((id) => ours.add(id))).toEqual(fresh);
    });
    fc.assert(property, { seed: SEED, numRuns: 20 });
  });
});

describe('lines', () => {
  it('come out the same however the bytes were cut', () => {
    const texts = fc.array(fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', '')));
    const property = fc.property(
      texts,
      fc.string(),
      fc.array(fc.nat({ max: 9 })),
      (lines, rest, cuts) => {
        const bytes = Buffer.from(
          lines.map((line) => `${line}\n`).join('') + rest.replaceAll('\n', ''),
        );
        const chunks: Buffer[] = [];
        let at = 0;
        for (const length of cuts) chunks.push(bytes.subarray(at, (at += length)));
        chunks.push(bytes.subarray(at));
        const seen: string[] = [];
        const torn = eachLine(chunks, (b, start, end) => seen.push(b.toString('utf8', start, end)));
        expect(seen).toEqual(lines.map((line) => Buffer.from(line).toString()));
        expect(torn).toBe(Buffer.byteLength(rest.replaceAll('\n', '')));
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });
});

import fc from 'fast-check';
import { canonical } from './canonical';

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.:-]{0,8}$/);
const member = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger(),
  fc.constant(-0),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    member,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, fc.oneof(tie('value'), fc.constant(undefined)), { maxKeys: 6 }),
  ),
})).value;

/** The same value with the keys of every object sorted and those without a value left out. */
function sorted(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(sorted);
  if (typeof of !== 'object' || of === null) return of;
  const entries = Object.entries(of).filter(([, member]) => member !== undefined);
  // By UTF-16 code units (RFC 8785 3.2.3); our keys are ASCII.
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

describe('the canonical text of a value (RFC 8785)', () => {
  it('is JSON with sorted keys, whatever order they came in', () => {
    fc.assert(
      fc.property(value, (of) => {
        const text = canonical(of);
        expect(text).toBe(JSON.stringify(sorted(of)));
        expect(canonical(sorted(of))).toBe(text);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
      { seed: 8785, numRuns: 1000 },
    );
  });

  it.each`
    title                               | of
    ${'a fraction'}                     | ${0.5}
    ${'a number beyond 2^53'}           | ${2 ** 53}
    ${'not a number'}                   | ${Number.NaN}
    ${'nothing'}                        | ${undefined}
    ${'nothing in a list'}              | ${[1, undefined]}
    ${'a hole in a list'}               | ${Array(2)}
    ${'a bigint'}                       | ${1n}
    ${'a function'}                     | ${() => 1}
    ${'half of a surrogate pair'}       | ${'\ud800'}
    ${'a key with a space'}             | ${{ 'a b': 1 }}
    ${'a key that is a number'}         | ${{ 1: 1 }}
    ${'a key in Chinese'}               | ${{ 考勤: 1 }}
    ${'a fraction deep in sorted keys'} | ${{ a: { b: [{ c: 1.5 }] } }}
  `('refuses $title', ({ of }) => {
    expect(() => canonical(of)).toThrow(TypeError);
    expect(() => canonical({ a: [of] })).toThrow(TypeError);
  });

  it('does not ask a value how it wants to be written', () => {
    expect(canonical({ a: 1, toJSON: null })).toBe('{"a":1,"toJSON":null}');
    expect(() => canonical({ toJSON: () => 1 })).toThrow(TypeError);
  });
});

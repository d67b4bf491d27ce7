import { factCodec, stored, UnreadableFact } from './decode';
import type { Fact } from './fact';

type Weighed = Fact<'Weighed', { readonly grams: number; readonly by: string }>;
type Emptied = Fact<'Emptied', { readonly notes?: readonly { readonly text: string }[] }>;

const { integer, list, localDate, optional, period, shape, text } = stored;

/** Version 1 weighed in kilograms, version 2 did not say by whom. */
const codec = factCodec<Weighed | Emptied>({
  Weighed: {
    v: 3,
    check: shape({ grams: integer, by: text }),
    lift: {
      1: ({ kilograms, ...rest }) => ({ ...rest, grams: Number(kilograms) * 1000 }),
      2: (data) => ({ ...data, by: 'unknown' }),
    },
  },
  Emptied: { v: 1, check: shape({ notes: optional(list(shape({ text }))) }) },
});
const weighed = (v: number, data: unknown) => ({ id: 'x', type: 'Weighed', v, data });

describe('a codec of facts', () => {
  it('lifts every old version to the newest, one step after the other', () => {
    const newest = { type: 'Weighed', v: 3, data: { grams: 2000, by: 'unknown' } };
    expect(codec.decode(weighed(1, { kilograms: 2 }))).toEqual(newest);
    expect(codec.decode(weighed(2, { grams: 2000 }))).toEqual(newest);
    expect(codec.decode(weighed(3, { grams: 2000, by: 'unknown' }))).toEqual(newest);
  });

  it('knows its types', () => {
    expect(codec.types).toEqual(['Weighed', 'Emptied']);
  });

  it('lets fields through that it does not know', () => {
    const data = { notes: [{ text: 'a', mood: 1 }], more: true };
    expect(codec.decode({ id: 'x', type: 'Emptied', v: 1, data }).data).toEqual(data);
  });

  it.each([
    ['a version that never was', weighed(0, {}), 'has version 0, which never was'],
    ['a newer version', weighed(4, {}), 'has version 4, this release knows 3'],
    ['an unknown type', { ...weighed(1, {}), type: 'Sold' }, 'type Sold, which this release'],
    ['a missing field', weighed(3, { grams: 1 }), 'its field by should be text and is missing'],
    [
      'a fraction',
      weighed(3, { grams: 1.5, by: 'a' }),
      'grams should be a whole number and is 1.5',
    ],
    [
      'a wrong item of a list',
      { id: 'x', type: 'Emptied', v: 1, data: { notes: [{ text: 'a' }, { text: 1 }] } },
      'its field notes[1].text should be text and is 1',
    ],
    [
      'something else than a list',
      { id: 'x', type: 'Emptied', v: 1, data: { notes: 'a' } },
      'its field notes should be a list and is "a"',
    ],
  ])('says in a sentence that it cannot read %s', (_what, event, sentence) => {
    expect(() => codec.decode(event)).toThrow(UnreadableFact);
    expect(() => codec.decode(event)).toThrow(sentence);
  });

  it('takes only dates and months that the calendar has', () => {
    expect([localDate('2026-02-28'), period('2026-02')]).toEqual([undefined, undefined]);
    expect(localDate('2026-02-29')?.expected).toBe('a date YYYY-MM-DD');
    expect(period('2026-13')?.expected).toBe('a month YYYY-MM');
  });
});

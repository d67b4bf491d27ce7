import fc from 'fast-check';
import * as time from './time';

const SEED = { seed: 20260302, numRuns: 3000 };
const YEAR_1900 = Date.UTC(1900, 0, 1);
const YEAR_2200 = Date.UTC(2200, 0, 1);
const instant = fc.integer({ min: YEAR_1900, max: YEAR_2200 });
const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kathmandu');

describe('a local date', () => {
  it.each([
    ['2026-03-02', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-3-2', false],
    ['2026-03-02 ', false],
    [20260302, false],
    [null, false],
  ])('%p is one: %p', (value, is) => {
    expect(time.isLocalDate(value)).toBe(is);
    // Asked again, the answer is the same: what was seen is remembered.
    expect(time.isLocalDate(value)).toBe(is);
  });

  it('is what Date says, for every four-digit text', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1600, max: 2999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    const pad = (n: number, width: number): string => String(n).padStart(width, '0');
    fc.assert(
      fc.property(digits, ([year, month, day]) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const at = Date.parse(`${text}T00:00:00Z`);
        const exists = Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
        expect(time.isLocalDate(text)).toBe(exists);
      }),
      SEED,
    );
  });

  it('counts on and back without losing a day', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(instant, days, (at, count) => {
        const date = time.localDate(at, 'UTC');
        const there = time.addDays(date, count);
        expect(time.daysBetween(date, there)).toBe(count);
        expect(time.addDays(there, -count)).toBe(date);
      }),
      SEED,
    );
  });
});

describe('an instant written with the offset of a zone', () => {
  it('reads back as the same instant, and shows the wall clock of the zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const text = time.formatInstant(at, name);
        const offset = time.zoneOffset(name, at);
        // Zones of long ago had offsets with seconds, which ISO 8601 cannot write.
        fc.pre(offset % time.MINUTE === 0);
        expect(time.parseInstant(text)).toBe(at);
        const wall = new Date(at + offset).toISOString();
        expect(
          text.startsWith(wall.endsWith('.000Z') ? wall.slice(0, 19) : wall.slice(0, 23)),
        ).toBe(true);
      }),
      SEED,
    );
  });
});

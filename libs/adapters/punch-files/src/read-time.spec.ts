import { time } from '@ledger/kernel';
import { instantOfMoment, momentOfDateCell, momentOfNumberCell, readMoment } from './read-time';
import type { Moment } from './read-time';
import { wallClock } from './wall-clock';

const zone = 'Asia/Shanghai';
const day = { year: 2026, month: 3, day: 2 };
/** The instant of a moment that belongs to 2 March 2026. */
function shown(moment: Moment | undefined): string | undefined {
  if (moment === undefined) return undefined;
  if (moment.kind === 'day') return Object.values(moment.day).join('-');
  const at = instantOfMoment(moment, day, wallClock(zone));
  return at === undefined ? undefined : time.formatInstant(at, zone).slice(0, 19);
}

describe('a date or time as it stands in a file', () => {
  it.each([
    ['08:00', '2026-03-02T08:00:00'],
    ['8:00:59', '2026-03-02T08:00:59'],
    ['当日 18:01', '2026-03-02T18:01:00'],
    ['次日 06:05', '2026-03-03T06:05:00'],
    ['次日06:05', '2026-03-03T06:05:00'],
    ['第二天 00:10', '2026-03-03T00:10:00'],
    ['24:00', '2026-03-03T00:00:00'],
    ['前一日 23:50', '2026-03-01T23:50:00'],
    ['下午 5:30', '2026-03-02T17:30:00'],
    ['下午 17:30', '2026-03-02T17:30:00'],
    ['上午 12:05', '2026-03-02T00:05:00'],
    ['5:30 PM', '2026-03-02T17:30:00'],
    ['08\uff1a00', '2026-03-02T08:00:00'],
    ['2026-03-05 08:00:59', '2026-03-05T08:00:59'],
    ['2026/3/5 8:00', '2026-03-05T08:00:00'],
    ['2026.3.5 8:00', '2026-03-05T08:00:00'],
    ['2026年3月5日 08:00', '2026-03-05T08:00:00'],
    ['2026-03-05T08:00:00', '2026-03-05T08:00:00'],
    ['2026-03-05T00:00:00Z', '2026-03-05T08:00:00'],
    ['2026-03-05T08:00:00.250+08:00', '2026-03-05T08:00:00'],
    ['2026-03-05 08:00:00.000', '2026-03-05T08:00:00'],
    ['2026-03-05 星期四 08:00', '2026-03-05T08:00:00'],
    ['20260305080059', '2026-03-05T08:00:59'],
    ['1772409600', '2026-03-02T08:00:00'],
    ['1772409600000', '2026-03-02T08:00:00'],
    ['26-03-02 星期一', '2026-3-2'],
    ['2026/06/05 星期五', '2026-6-5'],
    ['2026-03-02\uff08周一\uff09', '2026-3-2'],
    ['20260302', '2026-3-2'],
  ])('%s is %s', (text, expected) => {
    expect(shown(readMoment(text))).toBe(expected);
  });

  it.each(['', '--', '未打卡', '25:61', '08:60', '24:01', '8', 'tomorrow', '13:00 PM', '2026-3'])(
    '%j is no time, and none is guessed',
    (text) => {
      expect(readMoment(text)).toBeUndefined();
    },
  );

  it('is refused when the calendar has no such day', () => {
    expect(shown(readMoment('2026-02-29 08:00'))).toBeUndefined();
  });
});

describe('a date or time as a spreadsheet keeps it', () => {
  const fraction = (hours: number, minutes: number, seconds: number): number =>
    (hours * 3600 + minutes * 60 + seconds) / 86_400;

  it('is exact to the second for every second of a day, in spite of binary fractions', () => {
    const wrong = Array.from({ length: 86_400 }, (_, second) => second).filter((second) => {
      const moment = momentOfNumberCell(second / 86_400);
      return moment?.kind !== 'time' || moment.ms !== second * 1000;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    [fraction(8, 0, 59), '2026-03-02T08:00:59'],
    [1 + fraction(6, 5, 0), '2026-03-03T06:05:00'],
    [46_083 + fraction(8, 0, 59), '2026-03-02T08:00:59'],
    [46_083, '2026-3-2'],
    [20_260_302, '2026-3-2'],
    [1_772_409_600_000, '2026-03-02T08:00:00'],
  ])('%d is %s', (value, expected) => {
    expect(shown(momentOfNumberCell(value))).toBe(expected);
  });

  it('a date cell carries the wall clock', () => {
    expect(shown(momentOfDateCell(new Date('2026-03-05T08:00:59Z')))).toBe('2026-03-05T08:00:59');
    expect(shown(momentOfDateCell(new Date('2026-03-05T00:00:00Z')))).toBe('2026-3-5');
    expect(shown(momentOfDateCell(new Date('1899-12-30T08:00:59Z')))).toBe('2026-03-02T08:00:59');
  });
});

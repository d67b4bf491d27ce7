import { specify } from '@ledger/test/support/specify';
import type { PublishHolidayCalendar } from './commands';
import { calendar } from './index';

const { given } = specify(calendar.decider);

const publish: PublishHolidayCalendar = {
  type: 'PublishHolidayCalendar',
  region: 'CN',
  year: 2026,
  days: [
    { date: '2026-01-01', kind: 'HOLIDAY', name: '元旦', statutory: true },
    { date: '2026-01-04', kind: 'WORKDAY', name: '元旦', statutory: false },
  ],
  sourceUrl: 'https://www.gov.cn/',
  sha256: 'ab',
};
const { type: _type, ...data } = publish;
const published = { type: 'HolidayCalendarPublished', v: 1, data } as const;

describe('PublishHolidayCalendar (G13)', () => {
  it('records the days of a year with their source', () =>
    given([]).when(publish).thenFacts(published));

  it('refuses other days for a year that days were judged by, and lists the dates', () =>
    given([published])
      .when({ ...publish, days: publish.days.slice(0, 1) })
      .thenRefused({
        reason: 'CALENDAR_ALREADY_PUBLISHED',
        region: 'CN',
        year: 2026,
        dates: ['2026-01-04'],
      }));

  it('refuses days of another year and a day that is listed twice', () => {
    given([])
      .when({ ...publish, year: 2025 })
      .thenRefused({ reason: 'DAYS_OUTSIDE_YEAR', dates: ['2026-01-01', '2026-01-04'] });
    given([])
      .when({ ...publish, days: [...publish.days, publish.days[0]!] })
      .thenRefused({ reason: 'DAYS_REPEATED', dates: ['2026-01-01'] });
  });

  it('is quiet when repeated, also in another order or from another copy', () => {
    given([]).when(publish).thenQuietWhenRepeated();
    given([published])
      .when({ ...publish, days: publish.days.toReversed(), sourceUrl: 'file:copy', sha256: 'cd' })
      .thenNothingNew();
  });

  it('stands in a stream of its region and year', () => {
    expect(calendar.streamOf(publish, 'Asia/Shanghai')).toBe('calendar-CN-2026');
  });
});

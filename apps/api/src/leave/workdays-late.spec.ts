import { workdaysLate } from './workdays-late';

/** Weekends are free, and 2026-03-04 is a holiday. */
function kind(date: string) {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (date === '2026-03-04') return 'HOLIDAY' as const;
  return weekday === 0 || weekday === 6 ? ('REST' as const) : ('WORKDAY' as const);
}

describe('workdays between the beginning of a leave and its approval (A37)', () => {
  it.each`
    began           | today           | late | because
    ${'2026-03-02'} | ${'2026-03-02'} | ${0} | ${'the same day is not late'}
    ${'2026-03-02'} | ${'2026-03-03'} | ${1} | ${'the next workday is one day late'}
    ${'2026-03-02'} | ${'2026-03-05'} | ${2} | ${'a holiday in between does not count'}
    ${'2026-03-06'} | ${'2026-03-08'} | ${0} | ${'a weekend does not count'}
    ${'2026-03-10'} | ${'2026-03-02'} | ${0} | ${'a leave to come is not late'}
  `('$began … $today: $late, $because', ({ began, today, late }) => {
    expect(workdaysLate(began as string, today as string, kind)).toBe(late);
  });

  it('never looks further back than a year', () => {
    const seen: string[] = [];
    workdaysLate('2000-01-01', '2026-03-02', (date) => void seen.push(date) as undefined);
    expect(seen).toHaveLength(366);
  });
});

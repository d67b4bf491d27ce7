import { workdaysAfter } from './workdays';

const march = (date: string) => (date === '2026-03-10' ? 'HOLIDAY' : undefined);

describe('a window of workdays', () => {
  it.each`
    from            | count | to              | because
    ${'2026-03-02'} | ${0}  | ${'2026-03-02'} | ${'no window at all'}
    ${'2026-03-02'} | ${3}  | ${'2026-03-05'} | ${'Monday and three workdays'}
    ${'2026-03-05'} | ${3}  | ${'2026-03-11'} | ${'a weekend and a holiday lie between'}
    ${'2026-03-06'} | ${1}  | ${'2026-03-09'} | ${'begun on a Friday'}
  `('of $count from $from ends on $to: $because', ({ from, count, to }) => {
    expect(workdaysAfter(from, count, march)).toBe(to);
  });
});

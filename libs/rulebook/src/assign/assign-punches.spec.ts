import { time } from '@ledger/kernel';
import { at } from '@ledger/test/golden/days';
import type { ClockSegment } from '../policy-document';
import { assignPunches } from './assign-punches';
import { inferDirection } from './infer-direction';
import type { PlannedShift } from './planned-shift';
import { segmentInstants } from './segment-instants';

const ZONE = 'Asia/Shanghai';
const DAY: ClockSegment[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const NIGHT: ClockSegment[] = [['22:00', '06:00']];
const shift = (attendanceDate: string, segments: ClockSegment[]): PlannedShift => ({
  attendanceDate,
  segments: segmentInstants(attendanceDate, segments, ZONE),
});
const WINDOW = 14_400;

/** Night of the 1st, day of the 2nd, nothing on the 3rd, night of the 4th. `26:00` is 02:00 of the next day. */
const plan = [
  shift('2026-03-01', NIGHT),
  shift('2026-03-02', DAY),
  { attendanceDate: '2026-03-03', segments: [] },
  shift('2026-03-04', NIGHT),
];

describe('A54, A55: the attendance date of a punch', () => {
  it.each`
    direction | clock         | date            | shared   | because
    ${'IN'}   | ${'07:58'}    | ${'2026-03-02'} | ${true}  | ${'both windows hold it, the start of the day shift is near'}
    ${'OUT'}  | ${'06:05'}    | ${'2026-03-01'} | ${true}  | ${'the end of the night is near'}
    ${'OUT'}  | ${'09:00'}    | ${'2026-03-01'} | ${true}  | ${'06:00 and 12:00 are as near: the earlier shift on a tie'}
    ${'OUT'}  | ${'09:01'}    | ${'2026-03-02'} | ${true}  | ${'a minute nearer to 12:00'}
    ${'IN'}   | ${'03:00'}    | ${'2026-03-01'} | ${false} | ${'only the night is open'}
    ${'IN'}   | ${'04:00'}    | ${'2026-03-02'} | ${true}  | ${'four hours before the start, included'}
    ${'IN'}   | ${'12:55'}    | ${'2026-03-02'} | ${false} | ${'back from lunch'}
    ${'OUT'}  | ${'21:00'}    | ${'2026-03-02'} | ${false} | ${'four hours after the end, included'}
    ${'OUT'}  | ${'21:00:01'} | ${undefined}    | ${false} | ${'a second later no shift claims it'}
    ${'IN'}   | ${'40:00'}    | ${undefined}    | ${false} | ${'a day without a shift'}
    ${'OUT'}  | ${'78:10'}    | ${'2026-03-04'} | ${false} | ${'after midnight it belongs to the date the night began'}
  `('$direction at $clock: $date, $because', ({ direction, clock, date, shared }) => {
    const assigned = assignPunches(plan, [{ direction, at: at(clock) }], WINDOW);
    expect(assigned.dates).toEqual([date]);
    expect(assigned.shared).toEqual(shared ? [0] : []);
  });

  it('every punch is placed for itself, in any order', () => {
    const punches = [
      { direction: 'OUT' as const, at: at('17:02') },
      { direction: 'IN' as const, at: at('40:00') },
      { direction: 'IN' as const, at: at('07:58') },
    ];
    const { dates } = assignPunches(plan, punches, WINDOW);
    expect(dates).toEqual(['2026-03-02', undefined, '2026-03-02']);
    expect(assignPunches(plan, punches.toReversed(), WINDOW).dates).toEqual(dates.toReversed());
  });

  it('without shifts nothing is claimed', () => {
    const punches = [{ direction: 'IN' as const, at: at('08:00') }];
    expect(assignPunches([], punches, WINDOW).dates).toEqual([undefined]);
  });
});

describe('a direction that no device gave', () => {
  it.each`
    clock         | direction    | boundary     | because
    ${'07:50'}    | ${'IN'}      | ${'08:00'}   | ${'near the start'}
    ${'11:58'}    | ${'OUT'}     | ${'12:00'}   | ${'near the end of the morning'}
    ${'12:29'}    | ${'OUT'}     | ${'12:00'}   | ${'still nearer to the end of the morning'}
    ${'12:30'}    | ${'OUT'}     | ${'12:00'}   | ${'the earlier boundary on a tie'}
    ${'12:31'}    | ${'IN'}      | ${'13:00'}   | ${'nearer to the start of the afternoon'}
    ${'16:40'}    | ${'OUT'}     | ${'17:00'}   | ${'near the end'}
    ${'20:59'}    | ${'OUT'}     | ${'17:00'}   | ${'within the window'}
    ${'21:00:01'} | ${undefined} | ${undefined} | ${'outside every window nothing is guessed'}
  `('$clock is $direction: $because', ({ clock, direction, boundary }) => {
    const found = inferDirection(at(clock), [shift('2026-03-02', DAY)]);
    expect(found?.direction).toBe(direction);
    expect(found?.boundary).toBe(boundary === undefined ? undefined : at(boundary as string));
  });

  it('looks at the boundaries of every shift whose window holds the punch', () => {
    expect(inferDirection(at('06:10'), plan)).toEqual({
      direction: 'OUT',
      boundary: at('06:00'),
      attendanceDate: '2026-03-01',
    });
  });
});

describe('a shift by the wall clock as instants', () => {
  it.each`
    segments                                    | instants                                    | because
    ${[['08:00', '12:00'], ['13:00', '17:00']]} | ${[['08:00', '12:00'], ['13:00', '17:00']]} | ${'a day'}
    ${[['22:00', '06:00']]}                     | ${[['22:00', '30:00']]}                     | ${'an end before its start lies on the next day'}
    ${[['22:00', '02:00'], ['03:00', '06:00']]} | ${[['22:00', '26:00'], ['27:00', '30:00']]} | ${'what follows midnight is the same night'}
    ${[['16:00', '24:00']]}                     | ${[['16:00', '24:00']]}                     | ${'24:00 is the midnight that ends the day'}
    ${[['16:00', '00:00']]}                     | ${[['16:00', '24:00']]}                     | ${'so is 00:00 as an end'}
    ${[['20:00', '23:00'], ['00:30', '04:00']]} | ${[['20:00', '23:00'], ['24:30', '28:00']]} | ${'a break over midnight'}
  `('$segments: $because', ({ segments, instants }) => {
    const expected = (instants as [string, string][]).map(([from, to]) => ({
      from: at(from),
      to: at(to),
    }));
    expect(segmentInstants('2026-03-02', segments, ZONE)).toEqual(expected);
  });

  it('follows the zone: a night of the clock change is an hour shorter or longer', () => {
    const [spring] = segmentInstants('2026-03-28', NIGHT, 'Europe/Berlin');
    const [autumn] = segmentInstants('2026-10-24', NIGHT, 'Europe/Berlin');
    expect((spring!.to - spring!.from) / time.HOUR).toBe(7);
    expect((autumn!.to - autumn!.from) / time.HOUR).toBe(9);
  });

  it('is remembered: the same question gives the same object', () => {
    expect(segmentInstants('2026-03-02', DAY, ZONE)).toBe(
      segmentInstants('2026-03-02', [...DAY], ZONE),
    );
  });
});

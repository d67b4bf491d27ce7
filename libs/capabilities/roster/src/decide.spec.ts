import { specify } from '@ledger/test/support/specify';
import { codec } from './codec';
import type { AssignShift, ChangeShift } from './commands';
import type { RosterFact, ShiftAssigned } from './facts';
import { roster } from './index';

const { given } = specify(roster.decider);

const employeeId = 'e-wang';
const zone = 'Asia/Shanghai';
const day = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const;
const evening = [['16:00', '24:00']] as const;
const night = [
  ['22:00', '02:00'],
  ['03:00', '06:00'],
] as const;
const week = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];

const assign: AssignShift = {
  type: 'AssignShift',
  employeeId,
  from: '2026-03-02',
  to: '2026-03-08',
  dates: week,
  shift: 'day',
  segments: day,
  zone,
  now: '2026-02-25T09:00:00+08:00',
};
const assigned: ShiftAssigned = {
  type: 'ShiftAssigned',
  v: 1,
  data: {
    employeeId,
    from: '2026-03-02',
    to: '2026-03-08',
    dates: week,
    shift: 'day',
    segments: day,
    zone,
  },
};
const change: ChangeShift = {
  type: 'ChangeShift',
  employeeId,
  attendanceDate: '2026-03-04',
  shift: 'evening',
  segments: evening,
  zone,
  reasonCode: 'SWAP',
  by: 'e-zhao',
  now: '2026-03-04T07:59:59+08:00',
};
const changed = (
  afterStart: boolean,
  approval: { readonly approvedBy?: string } = {},
): RosterFact => ({
  type: 'ShiftChanged',
  v: 1,
  data: {
    employeeId,
    attendanceDate: '2026-03-04',
    shift: 'evening',
    segments: evening,
    zone,
    reasonCode: 'SWAP',
    afterStart,
    ...approval,
  },
});

describe('AssignShift', () => {
  it('records the shift and the stretch that it covers', () =>
    given([]).when(assign).thenFacts(assigned));

  it('records a night shift with a break after midnight', () =>
    given([])
      .when({ ...assign, shift: 'night', segments: night })
      .thenFacts({ ...assigned, data: { ...assigned.data, shift: 'night', segments: night } }));

  it('may be late for dates that nobody had planned', () =>
    given([])
      .when({ ...assign, now: '2026-05-01T09:00:00+08:00' })
      .thenFacts(assigned));

  it('gives another shift to dates that have not begun', () => {
    const later = { dates: ['2026-03-05'], shift: 'evening', segments: evening };
    given([assigned])
      .when({ ...assign, ...later, now: '2026-03-05T07:59:59+08:00' })
      .thenFacts({ ...assigned, data: { ...assigned.data, ...later } });
  });

  it('adds a second shift of the same stretch on the dates that the first left free', () => {
    const weekend = { dates: ['2026-03-07'], shift: 'evening', segments: evening };
    given([assigned])
      .when({ ...assign, ...weekend, now: '2026-05-01T09:00:00+08:00' })
      .thenFacts({ ...assigned, data: { ...assigned.data, ...weekend } });
  });

  it('makes a stretch free that names no dates', () =>
    given([])
      .when({ ...assign, dates: [], segments: [] })
      .thenFacts({ ...assigned, data: { ...assigned.data, dates: [], segments: [] } }));

  it('refuses another shift for dates that have begun, and lists them (A56)', () =>
    given([assigned])
      .when({ ...assign, shift: 'evening', segments: evening, now: '2026-03-03T08:00:00+08:00' })
      .thenRefused({ reason: 'DATES_BEGUN', dates: ['2026-03-02', '2026-03-03'] }));

  it('refuses a shift that would have begun before now in place of one that has not', () =>
    given([{ ...assigned, data: { ...assigned.data, shift: 'evening', segments: evening } }])
      .when({ ...assign, dates: ['2026-03-02'], now: '2026-03-02T12:00:00+08:00' })
      .thenRefused({ reason: 'DATES_BEGUN', dates: ['2026-03-02'] }));

  it.each([
    [{ to: '2026-04-02' }, { reason: 'SPAN_NOT_IN_ONE_MONTH' as const, to: '2026-04-02' }],
    [{ from: '2026-03-09' }, { reason: 'SPAN_NOT_IN_ONE_MONTH' as const }],
    [{ dates: ['2026-03-09'] }, { reason: 'DATES_OUTSIDE_SPAN' as const, dates: ['2026-03-09'] }],
    [{ zone: 'Asia/Beijing2' }, { reason: 'ZONE_UNKNOWN' as const, zone: 'Asia/Beijing2' }],
    [{ segments: [] }, { reason: 'SEGMENTS_MISSING' as const }],
    [
      { segments: [['8:00', '12:00']] as const },
      { reason: 'SEGMENT_UNREADABLE' as const, segment: '8:00-12:00' },
    ],
    [
      { segments: [['24:00', '12:00']] as const },
      { reason: 'SEGMENT_UNREADABLE' as const, segment: '24:00-12:00' },
    ],
    [
      {
        segments: [
          ['08:00', '12:00'],
          ['11:00', '17:00'],
        ] as const,
      },
      { reason: 'SEGMENTS_NOT_IN_ORDER' as const, segments: '08:00-12:00 11:00-17:00' },
    ],
  ])('refuses %j', (odd, refusal) => {
    given([])
      .when({ ...assign, ...odd })
      .thenRefused(refusal);
  });

  it('is quiet when repeated, when the shift is in force, and when the same file comes after single changes', () => {
    given([]).when(assign).thenQuietWhenRepeated();
    given([assigned])
      .when({ ...assign, from: '2026-03-03', to: '2026-03-03', dates: ['2026-03-03'] })
      .thenNothingNew();
    given([assigned, changed(false)])
      .when(assign)
      .thenNothingNew();
  });
});

describe('ChangeShift (A56)', () => {
  it('changes one date before any shift of it begins', () =>
    given([assigned]).when(change).thenFacts(changed(false)));

  it('says that the shift had begun, and who else approved', () =>
    given([assigned])
      .when({ ...change, now: '2026-03-04T08:00:00+08:00', approvedBy: 'e-sun' })
      .thenFacts(changed(true, { approvedBy: 'e-sun' })));

  it('makes a rest day of a date without segments, and seals the note', () =>
    given([assigned])
      .when({ ...change, segments: [], note: '家里有事' })
      .thenFacts({
        type: 'RestDayAssigned',
        v: 1,
        data: { employeeId, dates: ['2026-03-04'], reasonCode: 'SWAP', afterStart: false },
        secret: { subject: employeeId, fields: { note: '家里有事' } },
      }));

  it('calls somebody in on a free day before the new shift begins', () =>
    given([assigned])
      .when({ ...change, attendanceDate: '2026-03-07', now: '2026-03-07T15:59:59+08:00' })
      .thenFacts({
        ...changed(false),
        data: { ...(changed(false).data as object), attendanceDate: '2026-03-07' },
      } as RosterFact));

  it('refuses who changes a shift of their own once it has begun, whoever approves', () =>
    given([assigned])
      .when({
        ...change,
        now: '2026-03-04T08:00:00+08:00',
        by: employeeId,
        approvedBy: 'e-sun',
      })
      .thenRefused({ reason: 'OWN_CASE', employeeId }));

  it('refuses a change after the start that nobody else approved', () => {
    const late = { ...change, now: '2026-03-04T08:00:00+08:00' };
    given([assigned])
      .when(late)
      .thenRefused({ reason: 'APPROVAL_MISSING', startedAt: '2026-03-04T08:00:00+08:00' });
    for (const approvedBy of ['e-zhao', employeeId]) {
      given([assigned])
        .when({ ...late, approvedBy })
        .thenRefused({ reason: 'APPROVAL_NOT_BY_ANOTHER', approvedBy });
    }
  });

  it('refuses odd segments, an unknown zone and typed text in place of a code', () => {
    given([assigned])
      .when({ ...change, segments: [['25:00', '26:00']] })
      .thenRefused({ reason: 'SEGMENT_UNREADABLE' });
    given([assigned])
      .when({ ...change, zone: 'Mars/Olympus' })
      .thenRefused({ reason: 'ZONE_UNKNOWN' });
    given([assigned])
      .when({ ...change, reasonCode: 'he asked' })
      .thenRefused({ reason: 'CODE_MALFORMED' });
  });

  it('is quiet when repeated, also after the start, and for a rest on a free day', () => {
    given([assigned]).when(change).thenQuietWhenRepeated();
    given([assigned, changed(false)])
      .when({ ...change, now: '2026-03-04T20:00:00+08:00' })
      .thenNothingNew();
    given([assigned])
      .when({ ...change, attendanceDate: '2026-03-07', segments: [] })
      .thenNothingNew();
    given([assigned])
      .when({ ...change, segments: [] })
      .thenQuietWhenRepeated();
  });
});

describe('a stored roster', () => {
  it('says in a sentence which field does not decode', () => {
    const data = { ...assigned.data, segments: [['08:00']] };
    expect(() => codec.decode({ id: 'x', type: 'ShiftAssigned', v: 1, data })).toThrow(
      'its field segments[0] should be a pair of clock times',
    );
  });

  it('stands in the month of its dates', () => {
    expect(roster.streamOf(assign, zone)).toBe('roster-e-wang-2026-03');
    expect(roster.streamOf({ ...change, attendanceDate: '2026-04-01' }, zone)).toBe(
      'roster-e-wang-2026-04',
    );
  });
});

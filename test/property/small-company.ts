import { time } from '@ledger/kernel';
import type { Sealed, SubjectKeys } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import type { ClockSegment, PolicyDocument } from '@ledger/rulebook';
import calendar2026 from '../../data/calendars/CN-2026.json';
import type { LogFact } from './attendance-log';

// Facts of a small company, written as they stand in the log. The seal of these tests keeps the text readable, so that a
// test can see that projections open it, and can lose a key.

export const ZONE = 'Asia/Shanghai';
export const DAY: readonly ClockSegment[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
export const NIGHT: readonly ClockSegment[] = [['22:00', '06:00']];
export const EVENING: readonly ClockSegment[] = [['16:00', '24:00']];

/** `on('2026-03-02', '08:01')` = 2026-03-02T08:01:00+08:00. */
export const on = (date: string, clock: string): string =>
  `${date}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`;

export const policy = (change: Partial<PolicyDocument> = {}): LogFact => {
  const document = { ...defaultPolicy, ...change };
  const { policyId, version, effectiveFrom } = document;
  return {
    stream: `policy-${policyId}`,
    type: 'PolicyVersionPublished',
    data: {
      policyId,
      version,
      effectiveFrom,
      publishedOn: effectiveFrom,
      document,
      textSha256: '00',
    },
  };
};

export const calendar = (year = 2026): LogFact => ({
  stream: `calendar-CN-${year}`,
  type: 'HolidayCalendarPublished',
  data: { region: 'CN', year, days: calendar2026.days, sourceUrl: 'x', sha256: '00' },
});

export const staff = (who: string, type: string, data: Record<string, unknown>): LogFact => ({
  stream: `employee-${who}`,
  type,
  data: { employeeId: who, ...data },
});

/** A person of grade P with 6,525.00 a month who signed for version 1.0.0. */
export const person = (who: string, hiredOn = '2026-01-01'): LogFact[] => [
  staff(who, 'EmployeeRegistered', { department: 'E-COMMERCE', hiredOn }),
  staff(who, 'EmployeeAssignedToPosition', {
    position: 'PRESALES',
    department: 'E-COMMERCE',
    effectiveFrom: hiredOn,
  }),
  staff(who, 'EmployeeGradeChanged', { grade: 'P', effectiveFrom: hiredOn }),
  staff(who, 'EmployeeWageChanged', { monthlyWageFen: 652_500, effectiveFrom: hiredOn }),
  signs(who, '1.0.0', hiredOn),
];

export const signs = (who: string, version: string, acknowledgedOn: string): LogFact =>
  staff(who, 'PolicyAcknowledged', {
    policyId: defaultPolicy.policyId,
    version,
    acknowledgedOn,
    textSha256: '00',
  });

const monthly = (kind: string, who: string, date: string): string =>
  `${kind}-${who}-${date.slice(0, 7)}`;

/** The shift on every weekday of the month, free at weekends. */
export const roster = (who: string, period: string, shift = 'day', segments = DAY): LogFact => ({
  stream: `roster-${who}-${period}`,
  type: 'ShiftAssigned',
  data: {
    employeeId: who,
    from: time.firstDay(period),
    to: time.lastDay(period),
    dates: time.datesOf(period).filter((date) => time.isoWeekday(date) <= 5),
    shift,
    segments,
    zone: ZONE,
  },
});

export const changeShift = (
  who: string,
  date: string,
  shift: string,
  segments: readonly ClockSegment[],
): LogFact => ({
  stream: monthly('roster', who, date),
  type: 'ShiftChanged',
  data: {
    employeeId: who,
    attendanceDate: date,
    shift,
    segments,
    zone: ZONE,
    reasonCode: 'SWAP',
    afterStart: false,
  },
});

export const attendance = (
  who: string,
  at: string,
  type: string,
  data: Record<string, unknown>,
): LogFact => ({ stream: monthly('attendance', who, at), type, data });

export const punch = (
  who: string,
  direction: 'IN' | 'OUT',
  ...[date, clock, more = {}]: readonly [string, string, Record<string, unknown>?]
): LogFact =>
  attendance(who, date, direction === 'IN' ? 'PunchedIn' : 'PunchedOut', {
    at: on(date, clock),
    source: 'DEVICE',
    deviceId: 'D1',
    ...more,
  });

/** In and out of one day. */
export const came = (who: string, date: string, start = '07:58', end = '17:02'): LogFact[] => [
  punch(who, 'IN', date, start),
  punch(who, 'OUT', date, end),
];

export const leave = (
  who: string,
  leaveId: string,
  type: string,
  data: Record<string, unknown> = {},
): LogFact => ({ stream: `leave-${leaveId}`, type, data: { leaveId, employeeId: who, ...data } });

/** A seal for tests: readable as it is. */
export const openKeys: SubjectKeys = {
  seal: (subject, _eventId, fields): Sealed => ({
    c: JSON.stringify(fields),
    h: '',
    k: subject,
    n: '',
  }),
  open: (_eventId, sealed) => JSON.parse(sealed.c) as Record<string, string>,
  blind: (text) => text,
};

import { AttendanceLog } from '@ledger/test/property/attendance-log';
import type { LogFact } from '@ledger/test/property/attendance-log';
import * as company from '@ledger/test/property/small-company';
import { createProjector, MemoryViews } from '../index';

const { attendance, came, calendar, leave, on, person, policy, punch, roster, staff } = company;
const ANNA = 'e-anna';
const LATER = '2026-05-01T00:00:00Z';

function world(...founding: readonly LogFact[]) {
  const log = new AttendanceLog();
  const projector = createProjector({
    store: log,
    views: new MemoryViews(),
    keys: company.openKeys,
  });
  log.add('2026-01-01T00:00:00Z', ...founding);
  const day = async (date: string) =>
    (await projector.reads.register(date)).find((row) => row.employeeId === ANNA);
  return {
    day,
    log,
    reads: projector.reads,
    projector,
    add: async (recordedAt: string, ...facts: readonly LogFact[]) => {
      const events = log.add(recordedAt, ...facts);
      await projector.catchUp();
      return events;
    },
    status: async (date: string) => (await day(date))?.day.status,
    march: async () => (await projector.reads.statement(ANNA, '2026-03'))!,
    codes: async (period = '2026-03') => {
      const rows = await projector.reads.anomalies(period);
      return rows.map(({ date, code, blocking }) => `${date} ${code}${blocking ? ' !' : ''}`);
    },
  };
}

const march = () => world(policy(), calendar(), ...person(ANNA), roster(ANNA, '2026-03'));
const workdays = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31];
const dates = workdays.map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const wholeMarch = (except: readonly string[] = []): LogFact[] =>
  dates.filter((date) => !except.includes(date)).flatMap((date) => came(ANNA, date));

describe('the day register', () => {
  it('shows a day on time with its two punches', async () => {
    const { add, day } = march();
    const [arrival, departure] = await add(LATER, ...came(ANNA, '2026-03-02'));
    const row = await day('2026-03-02');
    expect(row).toMatchObject({ shift: 'day', grade: 'P', position: 'PRESALES', anomalies: [] });
    expect(row!.day).toMatchObject({
      status: 'ON_TIME',
      provisional: false,
      policyVersion: '1.0.0',
      arrival: { fact: arrival!.position },
      departure: { fact: departure!.position },
    });
  });

  it('shows a free day as free, and asks about a punch on it', async () => {
    const { add, day, codes } = march();
    await add(LATER, ...wholeMarch(), punch(ANNA, 'IN', '2026-03-07', '10:00'));
    expect((await day('2026-03-08'))!.day.status).toBe('REST');
    expect((await day('2026-03-07'))!.anomalies).toEqual(['REST_DAY_PUNCH']);
    expect(await codes()).toEqual(['2026-03-07 REST_DAY_PUNCH']);
  });

  it('leaves a day open until the log has passed the end of its window, and then concludes it', async () => {
    const { add, status, day, march: statement } = march();
    const first = punch(ANNA, 'IN', '2026-03-02', '08:20');
    await add('2026-03-02T00:21:00Z', first);
    expect((await day('2026-03-02'))!.day).toMatchObject({ status: 'LATE', provisional: true });
    expect((await statement()).settlement.assessedFen).toBe(0);
    // 17:00 and four hours are 21:00 in Shanghai, 13:00 UTC; the horizon is floored to the hour.
    await add('2026-03-02T12:59:59Z', punch(ANNA, 'IN', '2026-03-02', '20:59'));
    expect((await day('2026-03-02'))!.day.provisional).toBe(true);
    await add('2026-03-02T13:00:00Z', ...person('e-other'));
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    expect((await day('2026-03-02'))!.anomalies).toContain('MISSING_OUT');
  });

  it('knows a day without any punch as absent once it has ended', async () => {
    const { add, status } = march();
    await add('2026-03-03T00:00:00Z', ...came(ANNA, '2026-03-03'));
    expect(await status('2026-03-02')).toBe('ABSENT');
    expect(await status('2026-03-04')).toBe('NOT_YET');
  });
});

describe('a night shift over the end of a month', () => {
  const founding = [
    policy(),
    calendar(),
    ...person(ANNA),
    roster(ANNA, '2026-03', 'night', company.NIGHT),
  ];

  it('takes its out-punch from the next month', async () => {
    const { add, day } = world(...founding);
    await add(LATER, punch(ANNA, 'IN', '2026-03-31', '21:55'));
    expect((await day('2026-03-31'))!.anomalies).toEqual(['MISSING_OUT']);
    const [out] = await add(LATER, punch(ANNA, 'OUT', '2026-04-01', '06:03'));
    expect((await day('2026-03-31'))!.day).toMatchObject({
      status: 'ON_TIME',
      departure: { fact: out!.position },
    });
  });

  it('takes it away from the next month again when the punch is voided', async () => {
    const { add, day } = world(...founding);
    await add(
      LATER,
      punch(ANNA, 'IN', '2026-03-31', '21:55'),
      punch(ANNA, 'OUT', '2026-04-01', '06:03'),
      attendance(ANNA, '2026-04-01', 'PunchVoided', {
        targetPunchId: 'x',
        targetRev: 0,
        reasonCode: 'WRONG_PERSON',
      }),
    );
    expect((await day('2026-03-31'))!.anomalies).toEqual(['MISSING_OUT']);
  });
});

describe('corrections', () => {
  const voids = (targetRev: number): LogFact =>
    attendance(ANNA, '2026-03-02', 'PunchVoided', {
      targetPunchId: 'x',
      targetRev,
      reasonCode: 'BUDDY_PUNCH',
    });
  const makeUp = (type: string): LogFact =>
    attendance(ANNA, '2026-03-02', type, {
      requestId: 'r1',
      direction: 'IN',
      claimedAt: on('2026-03-02', '08:00'),
      reasonCode: 'FORGOTTEN',
    });

  it('a voided punch stays visible and no longer counts', async () => {
    const { add, reads, status } = march();
    await add(LATER, ...came(ANNA, '2026-03-02'), voids(0));
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    const account = await reads.account(ANNA, '2026-03-02');
    expect(account!.facts.punches.map(({ source }) => source)).toEqual(['VOIDED', 'DEVICE']);
  });

  it('a punch whose direction was wrong counts in the other one, and still says how it was recorded', async () => {
    const { add, reads, status } = march();
    await add(LATER, ...came(ANNA, '2026-03-02'));
    await add(
      LATER,
      attendance(ANNA, '2026-03-02', 'PunchDirectionCorrected', {
        targetPunchId: 'x',
        targetRev: 1,
        direction: 'IN',
        reasonCode: 'WRONG_BUTTON',
      }),
    );
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    const { facts, eventIds } = (await reads.account(ANNA, '2026-03-02'))!;
    expect(facts.punches.map(({ direction }) => direction)).toEqual(['IN', 'IN']);
    const { corrected } = facts.punches[1]!;
    expect(corrected).toMatchObject({ direction: 'OUT' });
    expect(eventIds[corrected!.facts[0]!]).toBeDefined();
  });

  it('an approved make-up punch is voided like any other, and stays visible', async () => {
    const { add, reads, status } = march();
    await add(LATER, ...came(ANNA, '2026-03-02'), voids(0), makeUp('MakeUpPunchRequested'));
    await add(LATER, makeUp('MakeUpPunchApproved'));
    expect(await status('2026-03-02')).toBe('ON_TIME');
    await add(LATER, voids(4));
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    const { facts } = (await reads.account(ANNA, '2026-03-02'))!;
    expect(facts.punches.map(({ source }) => source)).toEqual(['VOIDED', 'VOIDED', 'DEVICE']);
  });

  it('a make-up punch counts once it is approved, and waits in the inbox until then', async () => {
    const { add, status, codes } = march();
    await add(LATER, ...wholeMarch(), voids(0), makeUp('MakeUpPunchRequested'));
    expect(await codes()).toEqual(['2026-03-02 MAKE_UP_PENDING', '2026-03-02 MISSING_IN !']);
    await add(LATER, makeUp('MakeUpPunchApproved'));
    expect(await status('2026-03-02')).toBe('ON_TIME');
    expect(await codes()).toEqual([]);
  });

  it('a rejected make-up punch changes nothing', async () => {
    const { add, status } = march();
    await add(LATER, ...came(ANNA, '2026-03-02'), voids(0), makeUp('MakeUpPunchRequested'));
    await add(LATER, makeUp('MakeUpPunchRejected'));
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
  });

  it('more make-up punches than the policy likes are a warning', async () => {
    const { add, codes } = march();
    const requests = [2, 3, 4, 5].map((day) =>
      attendance(ANNA, '2026-03-02', 'MakeUpPunchRequested', {
        requestId: `r${day}`,
        direction: 'IN',
        claimedAt: on(`2026-03-0${day}`, '08:00'),
        reasonCode: 'FORGOTTEN',
      }),
    );
    await add(LATER, ...wholeMarch(), ...requests);
    expect(await codes()).toContain('2026-03-05 MAKE_UP_LIMIT');
  });

  it('a waiver ends a question', async () => {
    const { add, status } = march();
    await add(LATER, punch(ANNA, 'IN', '2026-03-02', '07:58'));
    await add(
      LATER,
      attendance(ANNA, '2026-03-02', 'AnomalyWaived', {
        attendanceDate: '2026-03-02',
        anomalyCode: 'MISSING_OUT',
      }),
    );
    expect(await status('2026-03-02')).toBe('ON_TIME');
  });

  it('a left post is charged when it is confirmed and gone when it is retracted', async () => {
    const { add, status } = march();
    const post = (type: string, data: Record<string, unknown> = {}): LogFact =>
      attendance(ANNA, '2026-03-02', type, { leftPostId: 'l1', ...data });
    await add(
      LATER,
      ...came(ANNA, '2026-03-02'),
      post('LeftPost', { leftAt: on('2026-03-02', '10:00'), post: 'desk', observedBy: 'e-boss' }),
      post('ReturnedToPost', { returnedAt: on('2026-03-02', '11:00') }),
    );
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    await add(LATER, post('LeftPostConfirmed', { employeeHeardAt: LATER }));
    expect(await status('2026-03-02')).toBe('LEFT_POST');
    await add(LATER, post('LeftPostRetracted', { reasonCode: 'MISTAKE' }));
    expect(await status('2026-03-02')).toBe('ON_TIME');
  });

  it('a phone call makes a long lateness a notified one', async () => {
    const { add, status } = march();
    await add(LATER, ...came(ANNA, '2026-03-02', '09:00'));
    expect(await status('2026-03-02')).toBe('ABSENT');
    await add(
      LATER,
      attendance(ANNA, '2026-03-02', 'LateNoticeReceived', {
        noticeId: 'n1',
        channel: 'PHONE',
        recipientRole: 'STORE_MANAGER',
        receivedAt: on('2026-03-02', '07:40'),
        attendanceDate: '2026-03-02',
      }),
    );
    expect(await status('2026-03-02')).toBe('LATE_NOTIFIED');
  });
});

describe('leave', () => {
  const morning = { from: on('2026-03-02', '08:00'), to: on('2026-03-02', '12:00') };

  it('approved afterwards changes the day that it covers, and says so', async () => {
    const { add, status, codes, reads } = march();
    await add(LATER, ...wholeMarch(['2026-03-02']), ...came(ANNA, '2026-03-02', '12:50'));
    expect(await status('2026-03-02')).toBe('ABSENT');
    await add(LATER, leave(ANNA, 'v1', 'LeaveRequested', { leaveType: 'PERSONAL', ...morning }));
    expect(await codes()).toEqual(['2026-03-02 LEAVE_PENDING']);
    await add(LATER, leave(ANNA, 'v1', 'LeaveApproved', { retroactive: true, lateDays: 40 }));
    expect(await status('2026-03-02')).toBe('ON_TIME');
    expect(await codes()).toEqual(['2026-03-02 LEAVE_RETROACTIVE']);
    const rows = reads.leaves({ from: '2026-03-02', to: '2026-03-02' });
    expect(rows).toMatchObject([{ leaveId: 'v1', state: 'APPROVED', retroactive: true }]);
  });

  it('cancelled covers nothing any more', async () => {
    const { add, status } = march();
    await add(
      LATER,
      ...came(ANNA, '2026-03-02', '12:50'),
      leave(ANNA, 'v1', 'LeaveRequested', { leaveType: 'PERSONAL', ...morning }),
      leave(ANNA, 'v1', 'LeaveApproved', { retroactive: true, lateDays: 40 }),
    );
    await add(LATER, leave(ANNA, 'v1', 'LeaveCancelled', { reasonCode: 'OTHER' }));
    expect(await status('2026-03-02')).toBe('ABSENT');
  });

  it('of many months covers days in each of them', async () => {
    const { add, reads } = march();
    const long = { from: on('2026-02-10', '00:00'), to: on('2026-04-15', '00:00') };
    await add(LATER, leave(ANNA, 'v1', 'LeaveRequested', { leaveType: 'MATERNITY', ...long }));
    await add(LATER, leave(ANNA, 'v1', 'LeaveApproved', { retroactive: false, lateDays: 0 }));
    const statement = await reads.statement(ANNA, '2026-03');
    expect(statement).toMatchObject({ leaveDays: 22, absentDays: 0 });
    expect((await reads.statement(ANNA, '2026-04'))!.leaveDays).toBe(9);
  });
});

describe('roster, wage, grade and employment', () => {
  it('another shift makes another day of the same punches', async () => {
    const { add, status, day } = march();
    await add(LATER, ...came(ANNA, '2026-03-02', '15:50', '23:59'));
    expect(await status('2026-03-02')).toBe('ABSENT');
    await add(LATER, company.changeShift(ANNA, '2026-03-02', 'evening', company.EVENING));
    expect((await day('2026-03-02'))!.shift).toBe('evening');
    expect(await status('2026-03-02')).toBe('ON_TIME');
  });

  it('a wage that changes in the middle of a month is that of the attendance date', async () => {
    const { add, march: statement } = march();
    await add(LATER, ...wholeMarch(['2026-03-02', '2026-03-31']));
    const wage = { monthlyWageFen: 1_305_000, effectiveFrom: '2026-03-16' };
    await add(LATER, staff(ANNA, 'EmployeeWageChanged', wage));
    const { lines, monthWageFen } = await statement();
    expect(monthWageFen).toBe(1_305_000);
    expect(lines.map(({ date, assessedFen }) => `${date} ${assessedFen}`)).toEqual([
      '2026-03-02 30000',
      '2026-03-31 60000',
    ]);
  });

  it('a grade counts from 00:00 of its day', async () => {
    const { add, march: statement } = march();
    await add(LATER, ...wholeMarch(['2026-03-02', '2026-03-03']));
    await add(LATER, ...['2026-03-02', '2026-03-03'].flatMap((date) => came(ANNA, date, '08:05')));
    await add(
      LATER,
      staff(ANNA, 'EmployeeGradeChanged', { grade: 'M', effectiveFrom: '2026-03-03' }),
    );
    const { lines } = await statement();
    expect(lines.map(({ assessedFen }) => assessedFen)).toEqual([1000, 3000]);
  });

  it('nobody is judged after the last day, and a punch there is a question', async () => {
    const { add, codes, status, march: statement } = march();
    await add(LATER, ...wholeMarch().slice(0, 10), punch(ANNA, 'IN', '2026-03-10', '08:00'));
    await add(LATER, staff(ANNA, 'EmploymentEnded', { lastDay: '2026-03-06' }));
    expect(await codes()).toEqual(['2026-03-10 OUTSIDE_EMPLOYMENT']);
    expect(await status('2026-03-09')).toBeUndefined();
    expect(await statement()).toMatchObject({ daysDue: 5, daysAttended: 5, absentDays: 0 });
  });

  it('a workday without any roster is a question and no deduction', async () => {
    const { add, codes, reads } = world(policy(), calendar(), ...person(ANNA));
    await add('2026-03-04T00:00:00Z', ...came(ANNA, '2026-03-03'));
    expect(await codes()).toEqual(['2026-03-02 NO_ROSTER !', '2026-03-03 NO_ROSTER !']);
    const { settlement } = (await reads.statement(ANNA, '2026-03'))!;
    expect(settlement).toMatchObject({ status: 'CLOSE_BLOCKED', assessedFen: 0 });
  });

  it('a month of which nobody recorded anything asks for its roster too', async () => {
    const { add, codes, reads } = world(policy(), calendar(), ...person(ANNA));
    await add('2026-03-04T00:00:00Z', ...person('e-other'));
    expect(await codes('2026-02')).toContain('2026-02-02 NO_ROSTER !');
    expect((await reads.statement(ANNA, '2026-02'))!.settlement.status).toBe('CLOSE_BLOCKED');
    expect(await reads.statement(ANNA, '2026-04')).toBeUndefined();
  });

  it('a year without a calendar is refused, and judged once it is published', async () => {
    const { add, codes, status } = world(policy(), ...person(ANNA), roster(ANNA, '2026-03'));
    await add(LATER, ...wholeMarch());
    expect(await codes()).toContain('2026-03-02 NO_CALENDAR !');
    expect(await status('2026-03-02')).toBe('PENDING_REVIEW');
    await add(LATER, calendar());
    expect(await codes()).toEqual([]);
    expect(await status('2026-03-02')).toBe('ON_TIME');
  });

  it('a punch that the device stamped ahead of the clock is kept, counted and shown', async () => {
    const { add, day } = march();
    await add(
      LATER,
      punch(ANNA, 'IN', '2026-03-02', '07:58', { flags: ['AHEAD_OF_CLOCK'] }),
      punch(ANNA, 'OUT', '2026-03-02', '17:02'),
    );
    expect((await day('2026-03-02'))!.anomalies).toEqual(['AHEAD_OF_CLOCK']);
    expect((await day('2026-03-02'))!.day.status).toBe('ON_TIME');
  });

  it('and is asked about until somebody waives the question or voids the punch', async () => {
    const ahead = { flags: ['AHEAD_OF_CLOCK'] };
    const waived = march();
    await waived.add(LATER, ...wholeMarch(), punch(ANNA, 'OUT', '2026-03-03', '17:30', ahead));
    expect(await waived.codes()).toEqual(['2026-03-03 AHEAD_OF_CLOCK']);
    await waived.add(
      LATER,
      attendance(ANNA, '2026-03-03', 'AnomalyWaived', {
        attendanceDate: '2026-03-03',
        anomalyCode: 'AHEAD_OF_CLOCK',
      }),
    );
    expect(await waived.codes()).toEqual([]);
    const voided = march();
    await voided.add(LATER, punch(ANNA, 'IN', '2026-03-03', '07:40', ahead), ...wholeMarch());
    expect(await voided.codes()).toEqual(['2026-03-03 AHEAD_OF_CLOCK']);
    await voided.add(
      LATER,
      attendance(ANNA, '2026-03-03', 'PunchVoided', {
        targetPunchId: 'x',
        targetRev: 0,
        reasonCode: 'DEVICE_FAULT',
      }),
    );
    expect(await voided.codes()).toEqual([]);
  });

  it('a punch that fits two shifts goes to the nearer one and is shown', async () => {
    const { add, day } = march();
    await add(
      LATER,
      company.changeShift(ANNA, '2026-03-03', 'night', company.NIGHT),
      punch(ANNA, 'OUT', '2026-03-04', '06:10'),
    );
    expect((await day('2026-03-03'))!.day.departure).not.toBeNull();
    expect((await day('2026-03-03'))!.anomalies).toContain('TWO_SHIFTS');
    expect((await day('2026-03-04'))!.day.departure).toBeNull();
  });
});

describe('versions of the rulebook', () => {
  const second = policy({ version: '2.0.0', effectiveFrom: '2026-03-16' });

  it('judge each day by the version in force on it', async () => {
    const { add, day } = march();
    await add('2026-02-01T00:00:00Z', second);
    await add(LATER, ...wholeMarch());
    expect((await day('2026-03-13'))!.day.policyVersion).toBe('1.0.0');
    expect((await day('2026-03-16'))!.day.policyVersion).toBe('2.0.0');
  });

  it('post no penalty of a month in which a version began that was not signed for', async () => {
    const { add, march: statement } = march();
    await add('2026-02-01T00:00:00Z', second);
    const lateDay = came(ANNA, '2026-03-02', '08:15');
    await add(LATER, ...wholeMarch(['2026-03-02']), ...lateDay);
    expect((await statement()).settlement).toMatchObject({ postedPenaltyFen: 0 });
    await add(LATER, company.signs(ANNA, '2.0.0', '2026-03-16'));
    expect((await statement()).settlement.guards.map(({ guard }) => guard)).toContain(
      'NOT_ACKNOWLEDGED',
    );
  });
});

describe('a rulebook that was not signed for', () => {
  it('costs no penalty, and does from the day of the signature', async () => {
    const unsigned = person(ANNA).slice(0, -1);
    const { add, march: statement } = world(
      policy(),
      calendar(),
      ...unsigned,
      roster(ANNA, '2026-03'),
    );
    const lateOn = (date: string) => came(ANNA, date, '08:15');
    await add(LATER, ...wholeMarch(['2026-03-02', '2026-03-09']), ...lateOn('2026-03-02'));
    await add(LATER, ...lateOn('2026-03-09'));
    expect((await statement()).settlement.postedPenaltyFen).toBe(0);
    await add(LATER, company.signs(ANNA, '1.0.0', '2026-03-05'));
    const { settlement, lines } = await statement();
    expect(settlement.postedPenaltyFen).toBe(settlement.penaltyFen / 2);
    expect(lines.map(({ payableFen, unworkedPayFen }) => payableFen > unworkedPayFen)).toEqual([
      false,
      true,
    ]);
  });
});

describe('the month', () => {
  it('adds up to its lines, names clauses and events, and keeps the bonus on a good month', async () => {
    const { add, reads, log } = march();
    await add(LATER, ...wholeMarch(['2026-03-02']), ...came(ANNA, '2026-03-02', '08:15'));
    const sheet = await reads.paySheet('2026-03');
    expect(sheet.rows).toHaveLength(1);
    const [row] = sheet.rows;
    expect(row).toMatchObject({
      daysDue: 22,
      daysAttended: 22,
      lateCount: 1,
      logPosition: log.head(),
    });
    const [line] = row!.lines;
    expect(line).toMatchObject({ finding: 'LATE_T2', tier: 'T2', assessedFen: 2000 });
    expect(line!.payableFen).toBe(row!.settlement.payableFen);
    expect(log.events.map(({ id }) => id)).toEqual(expect.arrayContaining([...line!.eventIds]));
    expect(row!.settlement.fullAttendance).toBe('FORFEITED');
    expect(sheet.totals.payableFen).toBe(row!.settlement.payableFen);
  });

  it('says who did not sign, and that the month is not over', async () => {
    const signed = person(ANNA).slice(0, -1);
    const { add, reads } = world(policy(), calendar(), ...signed, roster(ANNA, '2026-03'));
    await add('2026-03-10T00:00:00Z', ...came(ANNA, '2026-03-02', '08:15'));
    const codes = (await reads.paySheet('2026-03')).notes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['PROVISIONAL', 'NOT_ACKNOWLEDGED']));
  });
});

describe('the audit trail', () => {
  it('lists every event about a person in log order, in pages', async () => {
    const { add, reads, log } = march();
    await add(LATER, ...came(ANNA, '2026-03-02'), ...person('e-other'));
    await add(
      LATER,
      leave(ANNA, 'v1', 'LeaveRequested', { leaveType: 'SICK', from: LATER, to: LATER }),
    );
    const all = (await reads.auditTrail(ANNA)).map(({ event }) => event.position);
    const hers = log.events.filter(
      ({ stream, data }) => stream.includes(ANNA) || data.employeeId === ANNA,
    );
    expect(all).toEqual(hers.map(({ position }) => position));
    const page = await reads.auditTrail(ANNA, { after: all[1]!, limit: 2 });
    expect(page.map(({ event }) => event.position)).toEqual(all.slice(2, 4));
  });
});

describe('punches of nobody', () => {
  it('wait in the inbox until they are claimed', async () => {
    const { add, reads, codes } = march();
    const stream = 'unclaimed-2026-03';
    const [held] = await add(LATER, ...wholeMarch(), {
      stream,
      type: 'PunchUnclaimed',
      data: {
        at: on('2026-03-02', '08:00'),
        source: 'IMPORT',
        pinKey: 'a',
        devicePinKey: 'b',
        direction: 'IN',
      },
    }).then((events) => events.slice(-1));
    expect(reads.unclaimed()).toMatchObject([{ unclaimedId: held!.id, pin: '[erased]' }]);
    expect(await codes()).toEqual(['2026-03-02 UNKNOWN_PIN']);
    await add(LATER, {
      stream,
      type: 'PunchClaimed',
      data: { unclaimedId: held!.id, claimedAs: 'x' },
    });
    expect(reads.unclaimed()).toEqual([]);
  });
});

import fc from 'fast-check';
import { time } from '@ledger/kernel';
import { AttendanceLog } from './attendance-log';
import type { LogFact } from './attendance-log';
import * as books from './books-facts';
import * as company from './small-company';

// Random histories of a small company around two ends of months: everything that can happen, in any order.

const PEOPLE = ['e-anna', 'e-bert'] as const;
/** Around the two ends of March, where sheets meet. */
const DATES = [
  ...time.datesBetween('2026-02-26', '2026-03-04'),
  ...time.datesBetween('2026-03-29', '2026-04-02'),
];
const SHIFTS = [
  ['day', company.DAY],
  ['night', company.NIGHT],
  ['evening', company.EVENING],
  ['free', []],
] as const;

const MONTHS = ['2026-02', '2026-03', '2026-04'];

/** One thing that happens: numbers pick who, when and which. */
interface Happening {
  readonly what: (typeof KINDS)[number] | (typeof BOOKS)[number];
  readonly who: (typeof PEOPLE)[number];
  readonly date: string;
  readonly pick: number;
  readonly minute: number;
}

/** Punches and passing time are the most common, as in life; a signature changes a month without changing a day. */
const COMMON = ['punches', 'nightOut', 'timePasses', 'sign'] as const;

const KINDS = [
  'punches',
  'punch',
  'nightOut',
  'flaggedPunch',
  'void',
  'roster',
  'shift',
  'rest',
  'leave',
  'leaveAnswer',
  'makeUp',
  'makeUpAnswer',
  'leftPost',
  'leftPostNext',
  'notice',
  'decision',
  'grade',
  'wage',
  'position',
  'end',
  'sign',
  'policy',
  'calendar',
  'unclaimed',
  'claim',
  'transfer',
  'organise',
  'handover',
  'timePasses',
] as const;

const BOOKS = ['turn', 'books', 'adjust', 'dispute'] as const;

const history = (what: fc.Arbitrary<Happening['what']>): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.record({
      what,
      who: fc.constantFrom(...PEOPLE),
      date: fc.constantFrom(...DATES),
      pick: fc.nat(11),
      minute: fc.nat(24 * 60 - 1),
    }),
    { minLength: 3, maxLength: 70, size: 'max' },
  );

const common = { weight: 2, arbitrary: fc.constantFrom(...COMMON) };

export const happenings: fc.Arbitrary<Happening[]> = history(
  fc.oneof(common, { weight: 3, arbitrary: fc.constantFrom(...KINDS) }),
);

/** The same with statements told, months closed, differences posted and disputes, in any order. */
export const happeningsInBooks: fc.Arbitrary<Happening[]> = history(
  fc.oneof(
    common,
    { weight: 3, arbitrary: fc.constantFrom(...KINDS) },
    { weight: 1, arbitrary: fc.constantFrom(...BOOKS) },
  ),
);

/**
 * The log of such a history. Some companies begin with a calendar and a policy, others get them late; some people have a
 * roster from the start, and Bert has not signed for anything.
 */
export function logOf(history: readonly Happening[], isFounded: boolean): AttendanceLog {
  const log = new AttendanceLog();
  const teller = new Teller(log);
  if (isFounded) log.add(teller.now, company.policy(), company.calendar());
  const [anna, bert] = PEOPLE;
  log.add(teller.now, ...company.person(anna, '2026-02-27'), ...company.person(bert).slice(0, -1));
  const [name, segments] = SHIFTS[history.length % 3]!;
  if (history.length % 4 > 0)
    log.add(teller.now, ...MONTHS.map((month) => company.roster(anna, month, name, segments)));
  if (history.length % 4 > 1)
    log.add(teller.now, ...MONTHS.map((month) => company.roster(bert, month)));
  for (const happening of history) teller.tell(happening);
  return log;
}

class Teller {
  private clock = time.knownInstant('2026-02-25T00:00:00Z');
  private count = 0;
  private readonly leaves: string[] = [];
  private readonly makeUps: LogFact[] = [];
  private readonly leftPosts: LogFact[] = [];
  private readonly held: string[] = [];

  constructor(private readonly log: AttendanceLog) {}

  get now(): string {
    return new Date(this.clock).toISOString();
  }

  tell(happening: Happening): void {
    this.count += 1;
    this.clock += 17 * time.MINUTE;
    if (happening.what === 'timePasses') this.clock += (happening.pick + 1) * 9 * time.HOUR;
    const facts = this.factsOf(happening);
    if (facts.length > 0) this.log.add(this.now, ...facts);
  }

  private factsOf(happening: Happening): readonly LogFact[] {
    const { what, who, date, pick } = happening;
    const at = company.on(date, clockOf(happening.minute));
    const effectiveFrom = date;
    switch (what) {
      case 'punches':
        return company.came(who, date, `08:${clockOf(happening.minute).slice(3)}`);
      case 'punch':
        return [company.punch(who, pick % 2 ? 'IN' : 'OUT', date, clockOf(happening.minute))];
      case 'nightOut':
        return [company.punch(who, 'OUT', date, '06:05')];
      case 'flaggedPunch':
        return [company.punch(who, 'IN', date, '08:00', { flags: ['AHEAD_OF_CLOCK'] })];
      case 'void':
        return this.voided(who, date, pick);
      case 'turn':
        return this.turned(who, date, pick);
      case 'books':
        return this.books(who, date.slice(0, 7), pick);
      case 'adjust': {
        const period = date.slice(0, 7);
        return [books.posted(who, period, time.nextPeriod(period), (pick - 5) * 1000)];
      }
      case 'dispute':
        return [
          pick % 3 > 0 ? books.disputed(who, date, `d${pick}`) : books.withdrawn(`d${pick + 1}`),
        ];
      case 'roster': {
        const [name, segments] = SHIFTS[pick % 3]!;
        return [company.roster(who, date.slice(0, 7), name, segments)];
      }
      case 'shift': {
        const [name, segments] = SHIFTS[pick % 4]!;
        return [company.changeShift(who, date, name, segments)];
      }
      case 'rest':
        return [rest(who, date)];
      case 'leave':
        return [this.asked(happening, at)];
      case 'leaveAnswer':
        return this.leaveAnswered(pick);
      case 'makeUp':
        return [this.makeUp(who, at, pick)];
      case 'makeUpAnswer':
        return this.answered(this.makeUps, pick, ['MakeUpPunchApproved', 'MakeUpPunchRejected']);
      case 'leftPost':
        return [this.leftPost(who, at)];
      case 'leftPostNext':
        return this.answered(this.leftPosts, pick, [
          'ReturnedToPost',
          'LeftPostConfirmed',
          'LeftPostContested',
          'LeftPostRetracted',
        ]);
      case 'notice':
        return [notice(who, date)];
      case 'decision':
        return [decision(who, date, pick)];
      case 'grade':
        return [
          company.staff(who, 'EmployeeGradeChanged', {
            grade: pick % 2 ? 'M' : 'P',
            effectiveFrom,
          }),
        ];
      case 'wage':
        return [
          company.staff(who, 'EmployeeWageChanged', {
            monthlyWageFen: 500_000 + pick * 10_001,
            effectiveFrom,
          }),
        ];
      case 'position':
        return [
          company.staff(who, 'EmployeeAssignedToPosition', {
            position: pick % 2 ? 'STORE_MANAGER' : 'DESIGNER',
            department: 'E-COMMERCE',
            effectiveFrom,
          }),
        ];
      case 'end':
        return pick < 4 ? [company.staff(who, 'EmploymentEnded', { lastDay: date })] : [];
      case 'sign':
        return [company.signs(who, pick % 3 ? '1.0.0' : `1.${pick}.0`, date)];
      case 'policy':
        return [company.policy({ version: `1.${pick}.0`, effectiveFrom })];
      case 'calendar':
        return [company.calendar()];
      case 'unclaimed':
        return [held(at)];
      case 'claim':
        return this.claimed();
      case 'transfer':
        return transferred(who, effectiveFrom);
      case 'organise':
        return [organised(who, effectiveFrom, pick)];
      case 'handover':
        return [handedOver(who, date, pick)];
      case 'timePasses':
        return [];
    }
  }

  private voided(who: string, date: string, pick: number): readonly LogFact[] {
    const stream = `attendance-${who}-${date.slice(0, 7)}`;
    const punches = this.log.events.filter(
      (event) => event.stream === stream && event.type.startsWith('Punched'),
    );
    const target = punches[pick % Math.max(1, punches.length)];
    if (target === undefined) return [];
    const data = { targetPunchId: target.id, targetRev: target.rev, reasonCode: 'OTHER' };
    return [company.attendance(who, date, 'PunchVoided', data)];
  }

  private turned(who: string, date: string, pick: number): readonly LogFact[] {
    return this.voided(who, date, pick).map(({ stream, data }) => ({
      stream,
      type: 'PunchDirectionCorrected',
      data: { ...data, direction: pick % 2 ? 'IN' : 'OUT', reasonCode: 'WRONG_BUTTON' },
    }));
  }

  /** Told, confirmed, closed: in any order, as a broken log might have it. */
  private books(who: string, period: string, pick: number): readonly LogFact[] {
    const at = this.log.head();
    switch (pick % 4) {
      case 0:
        return [books.opened(period), books.issued(who, period, pick, at)];
      case 1:
        return [books.issued(who, period, pick, at), books.confirmed(who, period, pick)];
      case 2:
        return [books.closed(period, Math.max(1, at - pick))];
    }
    return [books.closed(period, at)];
  }

  private asked({ who, pick }: Happening, from: string): LogFact {
    const leaveId = `v${this.count}`;
    this.leaves.push(`${who} ${leaveId}`);
    const to = time.formatInstant(
      time.knownInstant(from) + (pick + 1) * 5 * time.HOUR,
      company.ZONE,
    );
    return company.leave(who, leaveId, 'LeaveRequested', { leaveType: 'PERSONAL', from, to });
  }

  private leaveAnswered(pick: number): readonly LogFact[] {
    const asked = this.leaves[pick % Math.max(1, this.leaves.length)];
    if (asked === undefined) return [];
    const [who, leaveId] = asked.split(' ') as [string, string];
    const answers = ['LeaveApproved', 'LeaveApproved', 'LeaveRejected', 'LeaveCancelled'];
    const data = { retroactive: pick % 2 === 1, lateDays: 0, reasonCode: 'OTHER' };
    return [company.leave(who, leaveId, answers[pick % answers.length]!, data)];
  }

  private makeUp(who: string, claimedAt: string, pick: number): LogFact {
    const asked = company.attendance(who, claimedAt, 'MakeUpPunchRequested', {
      requestId: `m${this.count}`,
      direction: pick % 2 ? 'IN' : 'OUT',
      claimedAt,
      reasonCode: 'FORGOTTEN',
    });
    this.makeUps.push(asked);
    return asked;
  }

  private leftPost(who: string, leftAt: string): LogFact {
    const left = company.attendance(who, leftAt, 'LeftPost', {
      leftPostId: `l${this.count}`,
      leftAt,
      post: 'desk',
      observedBy: 'e-boss',
    });
    this.leftPosts.push(left);
    return left;
  }

  private answered(
    open: readonly LogFact[],
    pick: number,
    answers: readonly string[],
  ): readonly LogFact[] {
    const first = open[pick % Math.max(1, open.length)];
    if (first === undefined) return [];
    const { stream, data } = first;
    const at = String(data.leftAt ?? data.claimedAt);
    const returnedAt = time.formatInstant(time.knownInstant(at) + time.HOUR, company.ZONE);
    return [{ stream, type: answers[pick % answers.length]!, data: { ...data, returnedAt } }];
  }

  private claimed(): readonly LogFact[] {
    const holding = this.log.events.find(
      ({ type, id }) => type === 'PunchUnclaimed' && !this.held.includes(id),
    );
    if (holding === undefined) return [];
    this.held.push(holding.id);
    const data = { unclaimedId: holding.id, claimedAs: 'x' };
    return [{ stream: holding.stream, type: 'PunchClaimed', data }];
  }
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const rest = (who: string, date: string): LogFact => ({
  stream: `roster-${who}-${date.slice(0, 7)}`,
  type: 'RestDayAssigned',
  data: { employeeId: who, dates: [date], reasonCode: 'SWAP', afterStart: false },
});

const notice = (who: string, date: string): LogFact =>
  company.attendance(who, date, 'LateNoticeReceived', {
    noticeId: 'n',
    channel: 'PHONE',
    recipientRole: 'STORE_MANAGER',
    receivedAt: company.on(date, '07:50'),
    attendanceDate: date,
  });

const transferred = (who: string, effectiveFrom: string): LogFact[] => {
  const to = { position: 'CS_SUPERVISOR', department: 'E-COMMERCE', effectiveFrom };
  return [
    company.staff(who, 'EmployeeTransferred', {
      fromPosition: 'PRESALES',
      fromDepartment: 'E-COMMERCE',
      ...to,
    }),
    company.staff(who, 'EmployeeAssignedToPosition', to),
  ];
};

/** One fact of the organisation, by turns. */
const organised = (deputyId: string, effectiveFrom: string, pick: number): LogFact => {
  const facts: readonly (readonly [string, Record<string, unknown>])[] = [
    ['ReportingLineDefined', { position: 'PRESALES', reportsTo: 'CS_SUPERVISOR', effectiveFrom }],
    ['OrgUnitDefined', { unitId: 'A', nameZh: '甲', nameEn: 'A', parentId: null, effectiveFrom }],
    ['PositionDefined', { position: 'PRESALES', unitId: 'A', defaultGrade: 'P', effectiveFrom }],
    ['AuthorityDefined', { act: 'WAIVE', heldBy: 'LINE', effectiveFrom }],
    [
      'DeputyAppointed',
      { appointmentId: `d${pick}`, deputyId, from: effectiveFrom, to: '2026-12-31' },
    ],
    ['DeputyDismissed', { appointmentId: 'd4', lastDay: effectiveFrom }],
  ];
  const [type, data] = facts[pick % facts.length]!;
  return { stream: 'organisation-company', type, data };
};

/** One fact of the handover of somebody, in whatever order they come. */
const handedOver = (who: string, date: string, pick: number): LogFact => {
  const handoverId = `h-${who}`;
  const itemId = `i${pick % 2}`;
  const signed = {
    signerId: who,
    contentSha256: 'ab',
    method: 'LOGIN',
    at: company.on(date, '17:00'),
  };
  const days = { dueOn: date, lastDayInPost: date };
  const facts: readonly (readonly [string, Record<string, unknown>])[] = [
    ['HandoverOpened', { reason: 'LEAVING', outgoingId: who, ...days }],
    ['HandoverRescheduled', days],
    ['HandoverSuccessorNamed', { incomingId: 'e-bert' }],
    ['HandoverWitnessNamed', { witnessId: 'e-boss' }],
    ['HandoverItemListed', { itemId, category: 'DEVICE', textSha256: 'ab' }],
    ['HandoverItemAccepted', { itemId }],
    ['HandoverItemExcepted', { itemId, reasonCode: 'OTHER', reasonSha256: 'ab' }],
    ['HandoverSigned', { role: 'OUTGOING', ...signed }],
    ['HandoverSigned', { role: 'INCOMING', ...signed }],
    ['HandoverSigned', { role: 'WITNESS', ...signed }],
    ['HandoverReopened', { reasonCode: 'OTHER' }],
    ['HandoverCancelled', { reasonCode: 'OTHER' }],
  ];
  const [type, data] = facts[pick % facts.length]!;
  return { stream: `handover-${handoverId}`, type, data: { handoverId, ...data } };
};

const CODES = ['MISSING_IN', 'MISSING_OUT', 'NO_ROSTER'];

const decision = (who: string, date: string, pick: number): LogFact =>
  company.attendance(who, date, pick % 2 ? 'AnomalyWaived' : 'AbsenceConfirmed', {
    attendanceDate: date,
    anomalyCode: CODES[pick % CODES.length],
  });

const held = (at: string): LogFact => ({
  stream: `unclaimed-${at.slice(0, 7)}`,
  type: 'PunchUnclaimed',
  data: { at, source: 'IMPORT', pinKey: 'a', devicePinKey: 'b', direction: 'IN' },
});

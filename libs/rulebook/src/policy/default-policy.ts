import type { ClockSegment, PolicyDocument } from '../policy-document';

const DAY_SHIFT: readonly ClockSegment[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];

/**
 * The reading of the regulation that is used until an employer decides otherwise (domain.md 2.4), with every gap filled
 * by its default of 2.3. The same document stands in `data/policy/rulebook.json`; a test keeps the two equal.
 */
export const defaultPolicy: PolicyDocument = {
  policyId: 'bsj-ecom-attendance',
  version: '1.0.0',
  zone: 'Asia/Shanghai',
  effectiveFrom: '2026-01-01',
  late: {
    graceLastOnTimeSecond: 59,
    tierOrigin: 'SHIFT_START',
    over30: { notified: 'TOP_TIER', unnotified: 'ABSENCE' },
    notice: {
      deadlineOffsetSeconds: 1800,
      channels: ['PHONE'],
      recipients: ['STORE_MANAGER', 'STORE_MANAGER_DEPUTY'],
    },
    notified: { maxSeconds: null, alertSeconds: 14_400 },
  },
  early: { minSeconds: 300, minInclusive: true, over30: 'ABSENCE' },
  tiers: {
    bounds: 'UPPER_INCLUSIVE',
    upperSeconds: [600, 1200, 1800],
    amountFen: { P: [1000, 2000, 3000], M: [3000, 6000, 9000] },
    freePerMonth: 0,
  },
  absence: { multiple: { num: 1, den: 1 }, unit: 'DAY', noShowWithNotice: 'ABSENT' },
  leftPost: {
    multiple: { num: 3, den: 1 },
    toleranceSeconds: 0,
    perDay: 'ONCE',
    lastSeconds: 1800,
    lastMinutesRule: 'EARLY_LEAVE_PREVAILS',
    confirmation: 'REQUIRED',
    returnCures: false,
    inclusive: true,
    unit: 'MULTIPLE',
  },
  sameDay: { tiersWithAbsence: 'ABSORB', lateEarly: 'EACH' },
  midShiftGap: 'ALERT',
  dailyWage: { paidDaysHundredths: 2175 },
  rounding: 'HALF_UP',
  precision: 'SECOND',
  shift: {
    default: DAY_SHIFT,
    templates: {
      day: DAY_SHIFT,
      evening: [['16:00', '24:00']],
      night: [['22:00', '06:00']],
      long: [
        ['08:00', '12:00'],
        ['13:00', '19:00'],
      ],
    },
  },
  punch: { windowSeconds: 14_400 },
  clock: { maxSkewSeconds: 60 },
  leave: { retroactiveDays: 3 },
  makeUp: { warnPerMonth: 3 },
  scope: { departments: [] },
  fullAttendance: {
    bonusFen: 20_000,
    bonusConfirmedByEmployer: false,
    rule: 'ALL',
    forfeitingLeaveTypes: [],
    partialMonth: 'NOT_ELIGIBLE',
  },
  guard: {
    penaltyCapBp: 2000,
    region: null,
    minimumWageFen: null,
    finesProhibited: false,
    requirePolicyAcknowledgement: true,
    blockCloseOnAnomaly: true,
  },
  adjust: { afterClose: { increase: 'PROPOSE', decrease: 'POST' } },
  statement: { disputeWorkdays: 3 },
  dispute: { rulingWorkdays: 10 },
  correction: { soloMaxFen: 100_000, soloMaxDays: null },
  measures: [],
};

import type { Fraction, ReferencePolicy } from './reference-policy';
import { rounded, times } from './reference-policy';

/**
 * A second, slow judge of a day, written from the text of domain.md 2.2 and 2.5 alone: it counts the seconds of the
 * obligation one by one and keeps amounts as exact fractions. It shares no code with the rulebook.
 */
export interface ReferenceDay {
  readonly free: boolean;
  readonly segments: readonly Span[];
  readonly punches: readonly { direction: 'IN' | 'OUT'; at: number; voided: boolean }[];
  readonly leaves: readonly { type: string; approved: boolean; span: Span }[];
  readonly notices: readonly { channel: string; recipient: string; at: number }[];
  readonly leftPosts: readonly { from: number; to: number | null; state: string }[];
  readonly grade: 'P' | 'M';
  readonly wageFen: number;
  readonly storeManager: boolean;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ReferenceResult {
  readonly status: string;
  readonly findings: readonly string[];
  readonly tier: string;
  readonly late: number;
  readonly lateMinutes: number;
  readonly early: number;
  readonly earlyMinutes: number;
  readonly away: number;
  readonly deduction: number;
  readonly unworked: number;
  readonly fullAttendance: string;
  readonly leaveTypes: readonly string[];
}

const NOTHING: Omit<ReferenceResult, 'status'> = {
  findings: [],
  tier: '',
  late: 0,
  lateMinutes: 0,
  early: 0,
  earlyMinutes: 0,
  away: 0,
  deduction: 0,
  unworked: 0,
  fullAttendance: 'NONE',
  leaveTypes: [],
};

/** Every second of the spans, each named by the millisecond it begins at. */
function secondsOf(spans: readonly Span[]): number[] {
  const cells: number[] = [];
  for (const { from, to } of spans) for (let at = from; at + 1000 <= to; at += 1000) cells.push(at);
  return cells;
}

const inside = (cells: readonly number[], from: number, to: number): number =>
  cells.filter((cell) => cell >= from && cell + 1000 <= to).length;

export function referenceDay(day: ReferenceDay, policy: ReferencePolicy): ReferenceResult {
  const punches = day.punches
    .filter(({ voided }) => !voided)
    .map(({ direction, at }) => ({
      direction,
      at: policy.is('precision', 'MINUTE') ? at - (at % 60_000) : at,
    }))
    .toSorted((a, b) => a.at - b.at);
  if (day.free) {
    const findings = punches.length > 0 ? ['REST_DAY_PUNCH'] : [];
    return { ...NOTHING, status: 'REST', findings };
  }
  const scheduled = secondsOf(day.segments);
  const leaves = day.leaves.filter(
    ({ approved, span }) => approved && inside(scheduled, span.from, span.to) > 0,
  );
  const leaveTypes = leaves.map(({ type }) => type);
  const listed = leaveTypes.some((type) =>
    policy.list('fullAttendance.forfeitingLeaveTypes').includes(type),
  );
  const owed = scheduled.filter(
    (cell) => !leaves.some(({ span }) => cell >= span.from && cell + 1000 <= span.to),
  );
  if (owed.length === 0) {
    const fullAttendance = listed ? 'FORFEIT' : 'NONE';
    return { ...NOTHING, status: 'ON_LEAVE', fullAttendance, leaveTypes };
  }
  const start = owed[0]!;
  const end = owed.at(-1)! + 1000;
  const arrival = punches.find(({ direction }) => direction === 'IN')?.at;
  const departure = punches.findLast(({ direction }) => direction === 'OUT')?.at;

  // Amounts, exact until they are read off.
  const wage = BigInt(day.wageFen);
  const paid = BigInt(policy.number('dailyWage.paidDaysHundredths'));
  const dailyWage: Fraction = { num: wage * 100n, den: paid };
  const pay = (seconds: number): Fraction => ({
    num: wage * 100n * BigInt(seconds),
    den: paid * BigInt(scheduled.length),
  });
  const amounts = policy.numbers(`tiers.amountFen.${day.grade}`);
  const absence = (seconds: number): number => {
    const multiple = policy.fraction('absence.multiple');
    const half = { num: 1n, den: 2n };
    switch (policy.word('absence.unit')) {
      case 'DAY':
        return rounded(times(dailyWage, multiple), policy);
      case 'HALF_DAY':
        return rounded(
          2 * seconds <= scheduled.length
            ? times(times(dailyWage, multiple), half)
            : times(dailyWage, multiple),
          policy,
        );
      case 'LOST_TIME':
        return rounded(pay(seconds), policy);
      default:
        return Math.max(amounts[2]!, rounded(pay(seconds), policy));
    }
  };
  const band = (seconds: number): number => {
    const [one, two, three] = policy.numbers('tiers.upperSeconds') as [number, number, number];
    const upper = policy.is('tiers.bounds', 'UPPER_INCLUSIVE');
    const within = (bound: number): boolean => (upper ? seconds <= bound : seconds < bound);
    return within(one) ? 1 : within(two) ? 2 : within(three) ? 3 : 4;
  };

  // Left posts first: they may supply the departure.
  const confirmed = day.leftPosts.filter(({ state }) => state === 'CONFIRMED');
  let earlyFromPost = 0;
  let absorbs = false;
  let supplies = false;
  const away = new Set<number>();
  let incidents = 0;
  for (const post of confirmed) {
    const back =
      post.to ?? punches.find(({ direction, at }) => direction === 'IN' && at > post.from)?.at;
    const until = back ?? end;
    const gone = owed.filter((cell) => cell >= post.from && cell + 1000 <= until);
    const small = gone.length <= policy.number('leftPost.toleranceSeconds');
    const last =
      post.from >= end - 1_800_000 && policy.is('leftPost.lastMinutesRule', 'EARLY_LEAVE_PREVAILS');
    if (back === undefined) supplies = true;
    if (!small && last) earlyFromPost = Math.max(earlyFromPost, gone.length);
    else if (back === undefined) absorbs = true;
    if (small || last) continue;
    incidents += 1;
    for (const cell of gone) away.add(cell);
  }

  const absentAllDay =
    (punches.length === 0 && confirmed.length === 0) || (arrival !== undefined && arrival >= end);
  const late = absentAllDay
    ? owed.length
    : arrival === undefined
      ? 0
      : inside(owed, start, arrival);
  const punchedEarly = departure === undefined ? 0 : inside(owed, departure, end);
  const early = absentAllDay || absorbs ? 0 : Math.max(earlyFromPost, punchedEarly);

  const findings: string[] = [];
  const tiers: { name: string; amount: number }[] = [];
  const absences: { name: string; amount: number }[] = [];
  const grace = policy.number('late.graceLastOnTimeSecond');
  const isLate = late > grace;
  const least = policy.number('early.minSeconds');
  const isEarly = policy.is('early.minInclusive', 'true') ? early >= least : early > least;
  const deadline = start + policy.number('late.notice.deadlineOffsetSeconds') * 1000;
  const recipients = day.storeManager
    ? ['GENERAL_OFFICE']
    : ['STORE_MANAGER', 'STORE_MANAGER_DEPUTY'];
  const notified = day.notices.some(
    ({ channel, recipient, at }) =>
      at <= deadline &&
      policy.list('late.notice.channels').includes(channel) &&
      recipients.includes(recipient),
  );
  if (absentAllDay) {
    findings.push('ABSENT_DAY');
    absences.push({ name: 'A', amount: absence(owed.length) });
  } else {
    if (arrival === undefined) findings.push('MISSING_IN');
    if (isLate) {
      const origin = policy.is('late.tierOrigin', 'GRACE_END') ? grace + 1 : 0;
      const which = band(late - origin);
      const longest = policy.word('late.notified.maxSeconds');
      const excused = notified && (longest === 'null' || late <= Number(longest));
      const how = policy.word('late.over30.notified');
      if (which <= 3) {
        findings.push(`LATE_T${which}`);
        tiers.push({ name: `T${which}`, amount: amounts[which - 1]! });
      } else if (excused && how !== 'ABSENCE') {
        const as = notifiedAs(how, amounts[2]!, () => rounded(pay(late), policy));
        findings.push(`LATE_NOTIFIED_${as.suffix}`);
        tiers.push(as.tier);
        findings.push(...(late > 14_400 ? ['LONG_NOTIFIED_LATENESS'] : []));
      } else {
        findings.push('ABSENT_LATE');
        absences.push({ name: 'A', amount: absence(late) });
      }
    }
    if (departure === undefined && !supplies) findings.push('MISSING_OUT');
    if (isEarly) {
      const which = band(early);
      const over = policy.word('early.over30');
      if (which <= 3 || over === 'TOP_TIER') {
        const tier = Math.min(3, which);
        findings.push(`EARLY_T${tier}`);
        tiers.push({ name: `T${tier}`, amount: amounts[tier - 1]! });
      } else {
        findings.push('ABSENT_EARLY');
        const threefold = rounded(times(dailyWage, policy.fraction('leftPost.multiple')), policy);
        absences.push({ name: 'A', amount: over === 'LEFT_POST' ? threefold : absence(early) });
      }
    }
  }
  if (incidents > 0) {
    findings.push('LEFT_POST');
    const count = policy.is('leftPost.perDay', 'ONCE') ? 1 : incidents;
    const multiple = times(policy.fraction('leftPost.multiple'), { num: BigInt(count), den: 1n });
    absences.push({ name: '3X', amount: rounded(times(dailyWage, multiple), policy) });
  }
  if (day.leftPosts.some(({ state }) => state === 'REPORTED' || state === 'CONTESTED'))
    findings.push('LEFT_POST_UNCONFIRMED');
  const gap = punches.some((punch, i) => {
    const next = punches[i + 1];
    if (punch.direction !== 'OUT' || next?.direction !== 'IN') return false;
    return inside(owed, punch.at, next.at) > 0;
  });
  if (gap && day.leftPosts.length === 0) findings.push('MID_SHIFT_GAP');

  // What is charged.
  const heaviest = absences.toSorted((a, b) => b.amount - a.amount)[0];
  const dearestTier = tiers.toSorted((a, b) => b.amount - a.amount)[0];
  const counted =
    heaviest !== undefined && policy.is('sameDay.tiersWithAbsence', 'ABSORB')
      ? []
      : policy.is('sameDay.lateEarly', 'HEAVIEST') && dearestTier !== undefined
        ? [dearestTier]
        : tiers;
  const top = absences
    .filter(({ amount }) => amount === heaviest?.amount)
    .toSorted((a) => (a.name === '3X' ? -1 : 1))[0];
  const charged = top === undefined ? counted : [...counted, top];
  const deduction = charged.reduce((sum, { amount }) => sum + amount, 0);
  const unworked = Math.min(deduction, rounded(pay(late + early + away.size), policy));

  const has = (name: string): boolean => findings.some((code) => code.startsWith(name));
  const blocked = has('MISSING_') || has('LEFT_POST_UNCONFIRMED');
  const incident =
    has('LATE_') || has('EARLY_') || has('ABSENT_') || findings.includes('LEFT_POST');
  const status = blocked
    ? 'PENDING_REVIEW'
    : findings.includes('LEFT_POST')
      ? 'LEFT_POST'
      : has('ABSENT_')
        ? 'ABSENT'
        : has('LATE_') && has('EARLY_')
          ? 'LATE_AND_EARLY'
          : has('EARLY_')
            ? 'EARLY_LEAVE'
            : has('LATE_NOTIFIED')
              ? 'LATE_NOTIFIED'
              : has('LATE_')
                ? 'LATE'
                : 'ON_TIME';
  return {
    status,
    findings,
    tier: charged
      .map(({ name }) => name)
      .filter((name) => name !== '')
      .join('+'),
    late,
    lateMinutes: isLate ? Math.floor((late + 59) / 60) : 0,
    early,
    earlyMinutes: isEarly ? Math.floor((early + 59) / 60) : 0,
    away: away.size,
    deduction,
    unworked,
    fullAttendance: incident || listed ? 'FORFEIT' : blocked ? 'PENDING' : 'NONE',
    leaveTypes,
  };
}

function notifiedAs(
  how: string,
  topAmount: number,
  lostTime: () => number,
): { suffix: string; tier: { name: string; amount: number } } {
  if (how === 'TOP_TIER') return { suffix: 'T3', tier: { name: 'T3', amount: topAmount } };
  if (how === 'ZERO') return { suffix: '0', tier: { name: '', amount: 0 } };
  return { suffix: 'LOST_TIME', tier: { name: '', amount: lostTime() } };
}

import type { FactRef } from '../day';
import { absenceAmount, absenceClauses } from '../absence/absence';
import { payForTime } from '../daily-wage/daily-wage';
import { chargeEarlyLeave, isEarly } from '../early-leave/early-leave';
import { chargeLateness, isLate, isLongNotified } from '../lateness/lateness';
import { leftPostAmount } from '../left-post/left-post-amount';
import { midShiftGap } from '../mid-shift-gap/mid-shift-gap';
import { wasNotified } from '../notice/notice';
import type { Charge, Draft, Payer } from './charge';
import type { Measured, Reading } from './measured';
import { lastDecision } from './measured';

/** Everything that is found on a day, in the order of domain.md 2.5: arrival, departure, left post, open questions, gap. */
export function draftsOf(reading: Reading, measured: Measured): Draft[] {
  const payer: Payer = {
    grade: reading.facts.grade,
    monthlyWageFen: reading.facts.monthlyWageFen,
    scheduledSeconds: reading.duty.scheduledSeconds,
  };
  const drafts: Draft[] = [];
  if (measured.absentAllDay) drafts.push(absentDay(reading, measured, payer));
  else addArrivalAndDeparture(drafts, reading, measured, payer);
  if (reading.facts.leftPosts.length > 0) addLeftPost(drafts, reading, payer);
  const gap = midShiftGap(reading.facts, reading.presence, reading.duty, reading.policy);
  if (gap !== undefined) drafts.push(note('MID_SHIFT_GAP', ['R61'], gap.seconds, gap.facts));
  return drafts;
}

function addArrivalAndDeparture(
  drafts: Draft[],
  reading: Reading,
  measured: Measured,
  payer: Payer,
): void {
  const { policy } = reading;
  if (measured.missingIn) drafts.push(missing('MISSING_IN', reading));
  if (isLate(measured.lateSeconds, policy)) addLateness(drafts, reading, measured, payer);
  if (measured.missingOut) drafts.push(missing('MISSING_OUT', reading));
  if (isEarly(measured.earlySeconds, policy)) addEarlyLeave(drafts, reading, measured, payer);
}

function addLateness(drafts: Draft[], reading: Reading, measured: Measured, payer: Payer): void {
  const { facts, policy, duty, presence } = reading;
  const { lateSeconds } = measured;
  const charge = chargeLateness(lateSeconds, payer, policy, () =>
    wasNotified(facts, duty.start, policy.late.notice),
  );
  if (charge === undefined) return;
  const noticeDecides = charge.clauses.includes('R60');
  const notices = noticeDecides ? facts.notices.map(({ fact }) => fact) : [];
  const refs = [presence.arrival!.fact, ...notices, ...dutyFacts(reading)];
  drafts.push(drafted(charge, lateSeconds, refs));
  if (isLongNotified(charge.code, lateSeconds, policy))
    drafts.push(note('LONG_NOTIFIED_LATENESS', ['R60'], lateSeconds, refs));
}

function addEarlyLeave(drafts: Draft[], reading: Reading, measured: Measured, payer: Payer): void {
  const charge = chargeEarlyLeave(measured.earlySeconds, payer, reading.policy);
  if (charge === undefined) return;
  const { presence, away } = reading;
  const departure = presence.departure === null ? [] : [presence.departure.fact];
  drafts.push(
    drafted(charge, measured.earlySeconds, [
      ...departure,
      ...away.earlyFacts,
      ...dutyFacts(reading),
    ]),
  );
}

/** R60, A13: nobody came, notice or not; A13 may read a noticed no-show as a day that is simply not paid. */
function absentDay(reading: Reading, measured: Measured, payer: Payer): Draft {
  const { facts, policy, duty } = reading;
  const refs = [
    ...measured.confirmedBy,
    ...facts.punches.filter(({ source }) => source !== 'VOIDED').map(({ fact }) => fact),
    ...facts.notices.map(({ fact }) => fact),
    ...dutyFacts(reading),
  ];
  const unpaid =
    policy.absence.noShowWithNotice === 'UNPAID_LEAVE' &&
    measured.confirmedBy.length === 0 &&
    wasNotified(facts, duty.start, policy.late.notice);
  const charge = unpaid
    ? unpaidLeave(duty.obligedSeconds, payer, reading)
    : absence(duty.obligedSeconds, payer, reading);
  return drafted(charge, duty.obligedSeconds, refs);
}

function absence(seconds: number, payer: Payer, { policy }: Reading): Charge {
  return {
    code: 'ABSENT_DAY',
    clauses: absenceClauses(['R59', 'R60'], policy),
    kind: 'ABSENCE',
    tier: 'A',
    amountFen: absenceAmount(seconds, payer, policy),
  };
}

function unpaidLeave(seconds: number, payer: Payer, { policy }: Reading): Charge {
  const { monthlyWageFen, scheduledSeconds } = payer;
  const amountFen =
    monthlyWageFen === null ? 0 : payForTime(monthlyWageFen, seconds, scheduledSeconds, policy);
  return { code: 'UNPAID_LEAVE', clauses: ['R60', 'R62'], kind: 'UNPAID', tier: '', amountFen };
}

function addLeftPost(drafts: Draft[], reading: Reading, payer: Payer): void {
  const { away, facts, policy } = reading;
  if (away.absences.length > 0) {
    const counted = policy.leftPost.returnCures
      ? away.absences.filter(({ returned }) => !returned)
      : away.absences;
    const amountFen = leftPostAmount(
      { seconds: away.seconds, incidents: counted.length },
      payer,
      policy,
    );
    const charge = { code: 'LEFT_POST', clauses: ['R61'], tier: '3X', amountFen } as const;
    drafts.push(
      drafted({ ...charge, kind: 'ABSENCE' }, away.seconds, [...away.facts, ...dutyFacts(reading)]),
    );
  }
  const waived = lastDecision('LEFT_POST_UNCONFIRMED', facts.decisions)?.decision === 'WAIVED';
  if (away.unconfirmed !== undefined && !waived)
    drafts.push(note('LEFT_POST_UNCONFIRMED', ['R61', 'G8'], 0, away.unconfirmed));
}

function missing(code: 'MISSING_IN' | 'MISSING_OUT', { presence, facts }: Reading): Draft {
  const other = code === 'MISSING_IN' ? presence.departure : presence.arrival;
  const refs = other === null ? facts.basis : [other.fact, ...facts.basis];
  return note(code, code === 'MISSING_IN' ? ['R48', 'G7'] : ['R57', 'G7'], 0, refs);
}

/** The facts that say when the person was due: leave that moved a side, and roster, grade and wage. */
function dutyFacts({ duty, facts }: Reading): readonly FactRef[] {
  if (duty.leaves.length === 0) return facts.basis;
  return [...duty.leaves.map(({ fact }) => fact), ...facts.basis];
}

export function note(
  code: string,
  clauses: readonly string[],
  seconds: number,
  facts: readonly FactRef[],
): Draft {
  return { code, clauses, kind: 'NOTE', tier: '', amountFen: 0, seconds, facts };
}

function drafted(charge: Charge, seconds: number, facts: readonly FactRef[]): Draft {
  return {
    code: charge.code,
    clauses: charge.clauses,
    kind: charge.kind,
    tier: charge.tier,
    amountFen: charge.amountFen,
    seconds,
    facts,
  };
}

import { absenceAmount, absenceClauses } from '../absence/absence';
import type { Charge, Payer } from '../day/charge';
import { payForTime } from '../daily-wage/daily-wage';
import type { PolicyDocument } from '../policy-document';
import { TIER_CLAUSE, bandOf, tierAmount } from '../tiers/tiers';

/** R48, A01: the last second of grace is still on time; the next one is late. */
export function isLate(lateSeconds: number, { late }: Pick<PolicyDocument, 'late'>): boolean {
  return lateSeconds > late.graceLastOnTimeSecond;
}

/**
 * R48, R53–R56, R60: what a lateness is, and what it costs. `notified` is asked only above the last band, where R60
 * decides (a call changes nothing below it). Undefined = on time.
 */
export function chargeLateness(
  lateSeconds: number,
  payer: Payer,
  policy: PolicyDocument,
  notified: () => boolean,
): Charge | undefined {
  if (!isLate(lateSeconds, policy)) return undefined;
  const band = bandOf(measured(lateSeconds, policy), policy.tiers);
  if (band !== 'OVER')
    return {
      code: CODE[band],
      clauses: CLAUSES[band],
      kind: 'TIER',
      tier: band,
      amountFen: tierAmount(band, payer.grade, policy.tiers),
    };
  return toleratedByNotice(lateSeconds, policy) && notified()
    ? chargeNotified(lateSeconds, payer, policy)
    : absentByLateness(lateSeconds, payer, policy);
}

/** A12: whether a notified lateness is long enough that a manager should look. */
export function isLongNotified(code: string, lateSeconds: number, policy: PolicyDocument): boolean {
  return code.startsWith('LATE_NOTIFIED') && lateSeconds > policy.late.notified.alertSeconds;
}

const CODE = { T1: 'LATE_T1', T2: 'LATE_T2', T3: 'LATE_T3' } as const;
const CLAUSES = {
  T1: ['R48', TIER_CLAUSE.T1],
  T2: ['R48', TIER_CLAUSE.T2],
  T3: ['R48', TIER_CLAUSE.T3],
} as const;
const ABSENT = ['R56', 'R60'] as const;

/** A02: bands are measured from the start of the shift, or from the end of grace. */
function measured(lateSeconds: number, { late }: PolicyDocument): number {
  return late.tierOrigin === 'SHIFT_START'
    ? lateSeconds
    : lateSeconds - (late.graceLastOnTimeSecond + 1);
}

function toleratedByNotice(lateSeconds: number, { late }: PolicyDocument): boolean {
  const { maxSeconds } = late.notified;
  return late.over30.notified !== 'ABSENCE' && (maxSeconds === null || lateSeconds <= maxSeconds);
}

function absentByLateness(lateSeconds: number, payer: Payer, policy: PolicyDocument): Charge {
  return {
    code: 'ABSENT_LATE',
    clauses: absenceClauses(ABSENT, policy),
    kind: 'ABSENCE',
    tier: 'A',
    amountFen: absenceAmount(lateSeconds, payer, policy),
  };
}

/** A11: over half an hour late, but the store manager was called: not absenteeism. */
function chargeNotified(lateSeconds: number, payer: Payer, policy: PolicyDocument): Charge {
  const { notified } = policy.late.over30;
  switch (notified) {
    case 'TOP_TIER':
      return {
        code: 'LATE_NOTIFIED_T3',
        clauses: ['R55', 'R60'],
        kind: 'TIER',
        tier: 'T3',
        amountFen: tierAmount('T3', payer.grade, policy.tiers),
      };
    case 'ZERO':
      return {
        code: 'LATE_NOTIFIED_0',
        clauses: ['R60'],
        kind: 'TIER',
        tier: '',
        amountFen: 0,
      };
    case 'LOST_TIME':
      return {
        code: 'LATE_NOTIFIED_LOST_TIME',
        clauses: ['R60'],
        kind: 'TIER',
        tier: '',
        amountFen:
          payer.monthlyWageFen === null
            ? 0
            : payForTime(payer.monthlyWageFen, lateSeconds, payer.scheduledSeconds, policy),
      };
    case 'ABSENCE':
      return absentByLateness(lateSeconds, payer, policy);
  }
}

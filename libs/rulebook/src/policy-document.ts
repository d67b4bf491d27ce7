import type { Fen, LocalDate, Rounding, Zone } from '@ledger/kernel';

export type Grade = 'P' | 'M';

/** `num/den` times, so that a half needs no float. */
export interface Multiple {
  readonly num: number;
  readonly den: number;
}

/**
 * One way to reward or to punish that the rulebook knows (R10); nothing that is not listed can be granted or imposed.
 * Amounts are told apart from attendance deductions and never computed from attendance.
 */
export interface Measure {
  /** UPPER_SNAKE; stored with every use. */
  readonly code: string;
  readonly kind: 'REWARD' | 'SANCTION';
  readonly zh: string;
  readonly en: string;
  /** null = it has no amount, such as a reprimand. */
  readonly amountFen: Fen | null;
}

/** A work segment by the wall clock: `["08:00","12:00"]`; an end at or before its start lies on the next day. */
export type ClockSegment = readonly [string, string];

/**
 * One version of the rulebook as data: every number of the regulation and every gap that was filled (domain.md 2.3, 2.4).
 * Amounts are fen, durations seconds, rates basis points.
 */
export interface PolicyDocument {
  readonly policyId: string;
  readonly version: string;
  readonly zone: Zone;
  readonly effectiveFrom: LocalDate;
  readonly late: {
    /** A01: the last second of grace that is still on time. */
    readonly graceLastOnTimeSecond: number;
    /** A02: bands are measured from the start of the shift or from the end of grace. */
    readonly tierOrigin: 'SHIFT_START' | 'GRACE_END';
    readonly over30: {
      /** A11. */
      readonly notified: 'TOP_TIER' | 'ABSENCE' | 'ZERO' | 'LOST_TIME';
      readonly unnotified: 'ABSENCE';
    };
    readonly notice: {
      /** A14: seconds after the effective start until which a call counts as 事先. */
      readonly deadlineOffsetSeconds: number;
      /** A66. */
      readonly channels: readonly string[];
      /** A67. */
      readonly recipients: readonly string[];
    };
    readonly notified: {
      /** A12: longest notified lateness that is not absenteeism; null = none. */
      readonly maxSeconds: number | null;
      /** A12: a notified lateness above this raises the alert LONG_NOTIFIED_LATENESS. */
      readonly alertSeconds: number;
    };
  };
  readonly early: {
    /** A15. */
    readonly minSeconds: number;
    readonly minInclusive: boolean;
    /** A19. */
    readonly over30: 'ABSENCE' | 'LEFT_POST' | 'TOP_TIER';
  };
  readonly tiers: {
    /** A06. */
    readonly bounds: 'UPPER_INCLUSIVE' | 'LOWER_INCLUSIVE';
    readonly upperSeconds: readonly [number, number, number];
    readonly amountFen: Readonly<Record<Grade, readonly [Fen, Fen, Fen]>>;
    /** A09: tier incidents a month that cost nothing. */
    readonly freePerMonth: number;
  };
  readonly absence: {
    /** A20. */
    readonly multiple: Multiple;
    /** A21, A22. */
    readonly unit: 'DAY' | 'HALF_DAY' | 'LOST_TIME' | 'LOST_TIME_MIN_T3';
    /** A13. */
    readonly noShowWithNotice: 'ABSENT' | 'UNPAID_LEAVE';
  };
  readonly leftPost: {
    readonly multiple: Multiple;
    /** A24. */
    readonly toleranceSeconds: number;
    /** A29. */
    readonly perDay: 'ONCE' | 'PER_INCIDENT';
    /** A25: the stretch before the effective end in which leaving the post may be early leave, in seconds. */
    readonly lastSeconds: number;
    readonly lastMinutesRule: 'EARLY_LEAVE_PREVAILS' | 'LEFT_POST_PREVAILS';
    readonly confirmation: 'REQUIRED';
    /** A23: whether coming back the same day turns the 3x into lost time. */
    readonly returnCures: boolean;
    /** A30: whether the 3x includes the pay for the time away. */
    readonly inclusive: boolean;
    /** G6: MULTIPLE = n daily wages; LOST_TIME = pay for the time away only (court-safe preset). */
    readonly unit: 'MULTIPLE' | 'LOST_TIME';
  };
  readonly sameDay: {
    /** A27. */
    readonly tiersWithAbsence: 'ABSORB' | 'ADD';
    /** A26. */
    readonly lateEarly: 'EACH' | 'HEAVIEST';
  };
  /** A33. */
  readonly midShiftGap: 'ALERT' | 'OFF';
  readonly dailyWage: { readonly paidDaysHundredths: number };
  readonly rounding: Rounding;
  /** A03. */
  readonly precision: 'SECOND' | 'MINUTE';
  readonly shift: {
    /** A18: the default day shift, used as the template `day`. */
    readonly default: readonly ClockSegment[];
    /** Named shifts a roster may use. */
    readonly templates: Readonly<Record<string, readonly ClockSegment[]>>;
  };
  /** A54: a punch belongs to a shift within this many seconds before its start and after its end. */
  readonly punch: { readonly windowSeconds: number };
  /** A05. */
  readonly clock: { readonly maxSkewSeconds: number };
  /** A37, A52: warnings, never refusals. */
  readonly leave: { readonly retroactiveDays: number };
  readonly makeUp: { readonly warnPerMonth: number };
  /** A63: departments the rulebook binds; empty = everybody. */
  readonly scope: { readonly departments: readonly string[] };
  readonly fullAttendance: {
    /** A40. */
    readonly bonusFen: Fen;
    readonly bonusConfirmedByEmployer: boolean;
    /** A41: ALL, or the share of the bonus (basis points) that remains after 1, 2, … incidents. */
    readonly rule: 'ALL' | { readonly graduatedBp: readonly number[] };
    /** A42; protected leave may never be listed (G12). */
    readonly forfeitingLeaveTypes: readonly string[];
    /** A44. */
    readonly partialMonth: 'NOT_ELIGIBLE' | 'PRORATA';
  };
  readonly guard: {
    /** G1; 0 = off. */
    readonly penaltyCapBp: number;
    /** G3: where the employer stands (`CN`, `CN-GD`, `CN-SZ`, …); null = not chosen, warned about. */
    readonly region: string | null;
    /** G2; null = not set, warned about. */
    readonly minimumWageFen: Fen | null;
    /** G3. */
    readonly finesProhibited: boolean;
    /** G4. */
    readonly requirePolicyAcknowledgement: boolean;
    /** G7. */
    readonly blockCloseOnAnomaly: boolean;
  };
  /** A61. */
  readonly adjust: {
    readonly afterClose: { readonly increase: 'PROPOSE' | 'POST'; readonly decrease: 'POST' };
  };
  /** G10: workdays from the issue of a statement in which the employee may confirm or dispute it, before the close. */
  readonly statement: { readonly disputeWorkdays: number };
  /** Workdays from the opening of a dispute within which it is to be ruled. */
  readonly dispute: { readonly rulingWorkdays: number };
  /**
   * When one person alone may no longer correct an open month (after a close never): a correction that moves more money
   * than this, or of a day longer ago than this; null = no such limit.
   */
  readonly correction: {
    readonly soloMaxFen: Fen | null;
    readonly soloMaxDays: number | null;
  };
  /** R10: the measures of reward and punishment; empty = none can be used. */
  readonly measures: readonly Measure[];
}

/** A published version: in force from `document.effectiveFrom`, never published after that date (A59, G9). */
export interface PolicyVersion {
  readonly publishedOn: LocalDate;
  readonly document: PolicyDocument;
}

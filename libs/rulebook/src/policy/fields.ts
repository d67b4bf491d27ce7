import type { ValueKind } from './value-kinds';
import {
  bonusRule,
  choice,
  date,
  flag,
  measures,
  multiple,
  orNull,
  segments,
  templates,
  text,
  three,
  whole,
  words,
  zone,
} from './value-kinds';

/** One key of the policy document. */
export interface PolicyField {
  readonly path: string;
  readonly kind: ValueKind;
  /** The readings (domain.md 2.3) and guard-rails (4.2) that the key decides. */
  readonly decides: readonly string[];
  /** A key that has no default: every version must say it itself. */
  readonly required?: true;
}

const field = (path: string, kind: ValueKind, ...decides: readonly string[]): PolicyField => ({
  path,
  kind,
  decides,
});
const own = (path: string, kind: ValueKind): PolicyField => ({
  path,
  kind,
  decides: [],
  required: true,
});

const seconds = whole(0, 86_400);

/** Every key that a policy document may have; what is not here is refused. */
export const policyFields: readonly PolicyField[] = [
  own('policyId', text),
  own('version', text),
  own('effectiveFrom', date),
  field('zone', zone, 'A68'),
  field('late.graceLastOnTimeSecond', whole(0, 3600), 'A01', 'A04', 'A07'),
  field('late.tierOrigin', choice('SHIFT_START', 'GRACE_END'), 'A02'),
  field('late.over30.notified', choice('TOP_TIER', 'ABSENCE', 'ZERO', 'LOST_TIME'), 'A11'),
  field('late.over30.unnotified', choice('ABSENCE'), 'A11'),
  field('late.notice.deadlineOffsetSeconds', whole(-86_400, 86_400), 'A14'),
  field('late.notice.channels', words, 'A66'),
  field('late.notice.recipients', words, 'A67'),
  field('late.notified.maxSeconds', orNull(seconds), 'A12'),
  field('late.notified.alertSeconds', seconds, 'A12'),
  field('early.minSeconds', whole(1, 86_400), 'A08', 'A15', 'A16'),
  field('early.minInclusive', flag, 'A15'),
  field('early.over30', choice('ABSENCE', 'LEFT_POST', 'TOP_TIER'), 'A19'),
  field('tiers.bounds', choice('UPPER_INCLUSIVE', 'LOWER_INCLUSIVE'), 'A06'),
  field('tiers.upperSeconds', three(1), 'A06'),
  field('tiers.amountFen.P', three(0)),
  field('tiers.amountFen.M', three(0)),
  field('tiers.freePerMonth', whole(0), 'A09'),
  field('absence.multiple', multiple, 'A20'),
  field(
    'absence.unit',
    choice('DAY', 'HALF_DAY', 'LOST_TIME', 'LOST_TIME_MIN_T3'),
    'A21',
    'A22',
    'G6',
  ),
  field('absence.noShowWithNotice', choice('ABSENT', 'UNPAID_LEAVE'), 'A13'),
  field('leftPost.multiple', multiple, 'A20'),
  field('leftPost.toleranceSeconds', seconds, 'A24'),
  field('leftPost.perDay', choice('ONCE', 'PER_INCIDENT'), 'A29', 'G17'),
  field('leftPost.lastSeconds', seconds, 'A25'),
  field('leftPost.lastMinutesRule', choice('EARLY_LEAVE_PREVAILS', 'LEFT_POST_PREVAILS'), 'A25'),
  field('leftPost.confirmation', choice('REQUIRED'), 'A31', 'G8'),
  field('leftPost.returnCures', flag, 'A23'),
  field('leftPost.inclusive', flag, 'A30'),
  field('leftPost.unit', choice('MULTIPLE', 'LOST_TIME'), 'G6'),
  field('sameDay.tiersWithAbsence', choice('ABSORB', 'ADD'), 'A27', 'G17'),
  field('sameDay.lateEarly', choice('EACH', 'HEAVIEST'), 'A26'),
  field('midShiftGap', choice('ALERT', 'OFF'), 'A33'),
  field('dailyWage.paidDaysHundredths', whole(1), 'A48'),
  field('rounding', choice('HALF_UP', 'FLOOR'), 'A49'),
  field('precision', choice('SECOND', 'MINUTE'), 'A03'),
  field('shift.default', segments, 'A18'),
  field('shift.templates', templates, 'A18'),
  field('punch.windowSeconds', seconds, 'A54'),
  field('clock.maxSkewSeconds', whole(0), 'A05'),
  field('leave.retroactiveDays', whole(0), 'A37'),
  field('makeUp.warnPerMonth', whole(0), 'A52'),
  field('scope.departments', words, 'A63'),
  field('fullAttendance.bonusFen', whole(0), 'A40'),
  field('fullAttendance.bonusConfirmedByEmployer', flag, 'A40'),
  field('fullAttendance.rule', bonusRule, 'A41'),
  field('fullAttendance.forfeitingLeaveTypes', words, 'A42', 'G12'),
  field('fullAttendance.partialMonth', choice('NOT_ELIGIBLE', 'PRORATA'), 'A44'),
  field('guard.penaltyCapBp', whole(0, 10_000), 'G1'),
  field('guard.region', orNull(text), 'G3'),
  field('guard.minimumWageFen', orNull(whole(0)), 'G2'),
  field('guard.finesProhibited', flag, 'G3'),
  field('guard.requirePolicyAcknowledgement', flag, 'A58', 'G4'),
  field('guard.blockCloseOnAnomaly', flag, 'A45', 'G7'),
  field('adjust.afterClose.increase', choice('PROPOSE', 'POST'), 'A61', 'G11'),
  field('adjust.afterClose.decrease', choice('POST'), 'A61'),
  field('statement.disputeWorkdays', whole(0, 60), 'G10'),
  field('dispute.rulingWorkdays', whole(1, 250), 'G10'),
  field('correction.soloMaxFen', orNull(whole(0))),
  field('correction.soloMaxDays', orNull(whole(0))),
  field('measures', measures),
];

const byPath = new Map(policyFields.map((known) => [known.path, known]));

export const fieldAt = (path: string): PolicyField | undefined => byPath.get(path);

/** The policy keys that the reference knows, as the short text of `policy_variant`; typed from domain.md 2.4, not imported. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  'late.graceLastOnTimeSecond': '59',
  'late.tierOrigin': 'SHIFT_START',
  'late.over30.notified': 'TOP_TIER',
  'late.notice.deadlineOffsetSeconds': '1800',
  'late.notice.channels': 'PHONE',
  'late.notified.maxSeconds': 'null',
  'early.minSeconds': '300',
  'early.minInclusive': 'true',
  'early.over30': 'ABSENCE',
  'tiers.bounds': 'UPPER_INCLUSIVE',
  'tiers.upperSeconds': '600+1200+1800',
  'tiers.amountFen.P': '1000+2000+3000',
  'tiers.amountFen.M': '3000+6000+9000',
  'absence.multiple': '1',
  'absence.unit': 'DAY',
  'leftPost.multiple': '3',
  'leftPost.toleranceSeconds': '0',
  'leftPost.perDay': 'ONCE',
  'leftPost.lastMinutesRule': 'EARLY_LEAVE_PREVAILS',
  'sameDay.tiersWithAbsence': 'ABSORB',
  'sameDay.lateEarly': 'EACH',
  'dailyWage.paidDaysHundredths': '2175',
  rounding: 'HALF_UP',
  precision: 'SECOND',
  'fullAttendance.forfeitingLeaveTypes': '',
  'fullAttendance.partialMonth': 'NOT_ELIGIBLE',
  'guard.penaltyCapBp': '2000',
  'guard.finesProhibited': 'false',
};

/** Variants that are drawn for the derived rows; each is one setting away from the default. */
export const VARIANTS: readonly string[] = [
  'late.graceLastOnTimeSecond=58',
  'late.graceLastOnTimeSecond=60',
  'late.tierOrigin=GRACE_END',
  'late.over30.notified=ABSENCE',
  'late.over30.notified=ZERO',
  'late.over30.notified=LOST_TIME',
  'late.notice.deadlineOffsetSeconds=0',
  'late.notice.deadlineOffsetSeconds=-600',
  'late.notice.channels=PHONE+WECHAT_TEXT',
  'late.notified.maxSeconds=7200',
  'early.minInclusive=false',
  'early.minSeconds=60',
  'early.over30=LEFT_POST',
  'early.over30=TOP_TIER',
  'tiers.bounds=LOWER_INCLUSIVE',
  'tiers.amountFen.P=500+1500+2500',
  'absence.multiple=3',
  'absence.multiple=1/2',
  'absence.unit=HALF_DAY',
  'absence.unit=LOST_TIME',
  'absence.unit=LOST_TIME_MIN_T3',
  'leftPost.multiple=2',
  'leftPost.toleranceSeconds=300',
  'leftPost.perDay=PER_INCIDENT',
  'leftPost.lastMinutesRule=LEFT_POST_PREVAILS',
  'sameDay.tiersWithAbsence=ADD',
  'sameDay.lateEarly=HEAVIEST',
  'dailyWage.paidDaysHundredths=2600',
  'rounding=FLOOR',
  'precision=MINUTE',
  'fullAttendance.forfeitingLeaveTypes=PERSONAL+SICK',
  'fullAttendance.partialMonth=PRORATA',
  'guard.penaltyCapBp=0',
  'guard.penaltyCapBp=500',
  'guard.finesProhibited=true',
];

/** Reads keys of one variant as the reference needs them. */
export class ReferencePolicy {
  private readonly set: Readonly<Record<string, string>>;

  constructor(variant: string) {
    const at = variant.indexOf('=');
    this.set =
      variant === 'default'
        ? DEFAULTS
        : { ...DEFAULTS, [variant.slice(0, at)]: variant.slice(at + 1) };
  }

  word(key: string): string {
    const value = this.set[key];
    if (value === undefined) throw new Error(`the reference does not know ${key}`);
    return value;
  }

  is(key: string, word: string): boolean {
    return this.word(key) === word;
  }

  number(key: string): number {
    return Number(this.word(key));
  }

  list(key: string): string[] {
    return this.word(key) === '' ? [] : this.word(key).split('+');
  }

  numbers(key: string): number[] {
    return this.list(key).map(Number);
  }

  fraction(key: string): Fraction {
    const [num = '0', den = '1'] = this.word(key).split('/');
    return { num: BigInt(num), den: BigInt(den) };
  }
}

/** An exact amount; rounded once, when it is read off. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export function rounded({ num, den }: Fraction, policy: ReferencePolicy): number {
  const whole = num / den;
  const rest = num - whole * den;
  return Number(policy.is('rounding', 'HALF_UP') && rest * 2n >= den ? whole + 1n : whole);
}

export const times = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.num,
  den: a.den * b.den,
});

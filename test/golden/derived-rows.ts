import type { CaseRow } from '@ledger/rulebook';
import { drawDay } from './derived-day';
import { Draw } from './draw';
import type { ReferenceDay, ReferenceResult, Span } from './reference-day';
import { referenceDay } from './reference-day';
import { referenceMonth } from './reference-month';
import { ReferencePolicy, VARIANTS } from './reference-policy';

/** Rows of the shape of `data/cases/cases.csv` whose `exp_*` columns the slow reference computed. */
export function derivedDayRows(seed: number, count: number): CaseRow[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, (_, n) => {
    const variant = variantAt(n);
    const date = `2026-03-${String(draw.whole(2, 27)).padStart(2, '0')}`;
    const day = drawDay(draw, { date, late: variant.startsWith('late.') });
    const result = referenceDay(day, new ReferencePolicy(variant));
    return { ...dayColumns(day, date, variant), case_id: `DD-${n}`, ...dayExpected(result) };
  });
}

export function derivedMonthRows(seed: number, count: number): CaseRow[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, (_, n) => monthRow(draw, n));
}

/** Every third row on the default, the others through all variants in turn. */
function variantAt(n: number): string {
  return n % 3 === 0 ? 'default' : VARIANTS[n % VARIANTS.length]!;
}

/** Keys that act on the month. */
const MONTHLY = VARIANTS.filter((variant) => /^(guard|fullAttendance)\./.test(variant));

const WORKDAYS = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31];
const dateOf = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;

function monthRow(draw: Draw, n: number): CaseRow {
  const variant = n % 3 === 1 ? MONTHLY[n % MONTHLY.length]! : variantAt(n);
  const policy = new ReferencePolicy(variant);
  const grade = draw.of(['P', 'M'] as const);
  const wageFen = draw.of([652_500, 300_000, 1_305_000]);
  const hiredOn = draw.once(4) ? dateOf(draw.of([2, 9, 16])) : '2026-03-01';
  const dates = WORKDAYS.filter(() => draw.once(7)).map(dateOf);
  const drawn = dates.map((date) => ({ date, day: drawDay(draw, { date, grade, wageFen }) }));
  const days = drawn.map(({ date, day }) => ({
    date,
    day: { ...day, free: false, storeManager: false },
  }));
  const minimumWageFen = draw.once(3) ? draw.of([200_000, 270_000, 290_000]) : null;
  const signed = draw.once(4) ? dateOf(draw.whole(2, 28)) : undefined;
  const expected = referenceMonth(
    {
      days: days
        .filter(({ date }) => date >= hiredOn)
        .map(({ date, day }) => ({ date, result: referenceDay(day, policy) })),
      monthWageFen: wageFen,
      minimumWageFen,
      acknowledgedOn: signed ?? '',
      partial: hiredOn > '2026-03-01',
      rosteredDays: WORKDAYS.length,
      rosteredDaysEmployed: WORKDAYS.filter((day) => dateOf(day) >= hiredOn).length,
    },
    policy,
  );
  const extra = {
    period: '2026-03',
    month_wage_fen: wageFen,
    days: days.map(({ date, day }) => ({ date, ...dayCells(day) })),
    employment: { from: hiredOn },
    ...(minimumWageFen === null ? {} : { min_wage_fen: minimumWageFen }),
    ...(signed === undefined ? {} : { policy_acknowledged_on: signed }),
  };
  return {
    case_id: `DM-${n}`,
    level: 'MONTH',
    policy_variant: variant,
    position: '',
    grade,
    monthly_wage_fen: String(wageFen),
    attendance_date: '2026-03',
    extra_json: JSON.stringify(extra),
    ...expected,
  };
}

const stamp = (at: number): string =>
  `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`;
const span = ({ from, to }: Span): string => `${stamp(from)}/${stamp(to)}`;

function dayCells(day: ReferenceDay): Record<string, string> {
  return {
    shift_segments: day.segments.map(span).join('|'),
    punches: day.punches
      .map(
        ({ direction, at, voided }) => `${direction};${stamp(at)};${voided ? 'VOIDED' : 'DEVICE'}`,
      )
      .join('|'),
    leave: day.leaves
      .map(
        ({ type, approved, span: of }) =>
          `${type};${approved ? 'APPROVED' : 'PENDING'};${span(of)}`,
      )
      .join('|'),
    late_notice: day.notices
      .map(({ channel, recipient, at }) => `${channel};${recipient};${stamp(at)}`)
      .join('|'),
    left_post: day.leftPosts
      .map(({ from, to, state }) => `${stamp(from)}/${to === null ? '' : stamp(to)};${state}`)
      .join('|'),
  };
}

function dayColumns(day: ReferenceDay, date: string, variant: string): CaseRow {
  return {
    level: 'DAY',
    policy_variant: variant,
    position: day.storeManager ? 'STORE_MANAGER' : 'PRESALES',
    grade: day.grade,
    monthly_wage_fen: String(day.wageFen),
    attendance_date: date,
    day_kind: day.free ? 'REST' : 'WORKDAY',
    ...dayCells(day),
    extra_json: '',
  };
}

function dayExpected(result: ReferenceResult): CaseRow {
  return {
    exp_status: result.status,
    exp_findings: result.findings.join(';'),
    exp_tier: result.tier,
    exp_raw_late_seconds: String(result.late),
    exp_late_minutes: String(result.lateMinutes),
    exp_raw_early_seconds: String(result.early),
    exp_early_minutes: String(result.earlyMinutes),
    exp_away_seconds: String(result.away),
    exp_deduction_fen: String(result.deduction),
    exp_unworked_pay_fen: String(result.unworked),
    exp_penalty_fen: String(result.deduction - result.unworked),
    exp_full_attendance: result.fullAttendance,
  };
}

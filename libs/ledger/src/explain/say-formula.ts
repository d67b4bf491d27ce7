import { yuan } from '@ledger/kernel';
import { grades, tiers, word } from '../words';
import type { Formula } from './formula';
import type { Speaker } from './speaker';

type Of<F extends Formula['formula']> = Extract<Formula, { readonly formula: F }>;

/** One number with its arithmetic, in words. */
export function sayFormula(formula: Formula, speak: Speaker): string {
  switch (formula.formula) {
    case 'ELAPSED':
      return elapsed(formula, speak);
    case 'WHOLE_DAY':
      return speak.pick(
        `全天应出勤 ${formula.seconds} 秒，没有任何打卡`,
        `the whole obligation of ${formula.seconds} s, without any punch`,
      );
    case 'AWAY':
      return away(formula, speak);
    case 'WITHIN_LIMIT':
      return withinLimit(formula, speak);
    case 'BAND':
      return band(formula, speak);
    case 'DAILY_WAGE':
      return dailyWage(formula, speak);
    case 'LOST_TIME':
      return lostTime(formula, speak);
    case 'ABSORBED':
      return speak.pick(
        '不另扣款：同一天已有更重的一项，一事一扣',
        'nothing on top: a heavier finding of the same day stands for it',
      );
    case 'AS_ASSESSED':
      return speak.pick(
        `${yuan(formula.fen)} 元（按制度计算）`,
        `${yuan(formula.fen)} yuan (as the rulebook assesses it)`,
      );
    case 'PENALTY':
      return speak.pick(
        `罚款部分 ${yuan(formula.fen)} 元 = 扣款 ${yuan(formula.deductionFen)} − 缺勤工资 ${yuan(formula.unworkedPayFen)}`,
        `penalty part ${yuan(formula.fen)} yuan = deduction ${yuan(formula.deductionFen)} − unworked pay ${yuan(formula.unworkedPayFen)}`,
      );
    case 'PAYABLE':
      return speak.pick(
        `应扣 ${yuan(formula.fen)} 元 = 缺勤工资 ${yuan(formula.unworkedPayFen)} + 护栏后的罚款 ${yuan(formula.postedPenaltyFen)}`,
        `payable ${yuan(formula.fen)} yuan = unworked pay ${yuan(formula.unworkedPayFen)} + penalty after the guard-rails ${yuan(formula.postedPenaltyFen)}`,
      );
  }
}

function elapsed({ what, seconds, from, to, freeSeconds }: Of<'ELAPSED'>, speak: Speaker): string {
  const name = what === 'LATE' ? speak.pick('迟到', 'late') : speak.pick('早退', 'left early');
  const free =
    freeSeconds === 0
      ? ''
      : speak.pick(
          ` − ${freeSeconds} 秒（休息、请假等不计）`,
          ` − ${freeSeconds} s (breaks, leave and what does not count)`,
        );
  return `${name} ${speak.seconds(seconds)} = ${speak.clock(to)} − ${speak.clock(from)}${free}`;
}

function away({ seconds, stretches }: Of<'AWAY'>, speak: Speaker): string {
  const parts = stretches.map(({ from, to }) =>
    to === null
      ? speak.pick(
          `${speak.clock(from)} 起未见返岗`,
          `from ${speak.clock(from)}, no return recorded`,
        )
      : speak.span(from, to),
  );
  return speak.pick(
    `离岗期间的应出勤时间 ${seconds} 秒（${parts.join('、')}）`,
    `${seconds} s of duty away from the post (${parts.join(', ')})`,
  );
}

function withinLimit({ what, seconds, limitSeconds }: Of<'WITHIN_LIMIT'>, speak: Speaker): string {
  return what === 'LATE'
    ? speak.pick(
        `到岗晚 ${seconds} 秒，在 ${limitSeconds} 秒宽限以内，不算迟到`,
        `arrived ${seconds} s after the start, within the ${limitSeconds} s of grace: not late`,
      )
    : speak.pick(
        `离开早 ${seconds} 秒，未到早退的起点（${limitSeconds + 1} 秒），不算早退`,
        `left ${seconds} s before the end, less than the ${limitSeconds + 1} s of an early leave: not early`,
      );
}

function band(formula: Of<'BAND'>, speak: Speaker): string {
  const { fen, tier, grade, seconds, lowerSeconds, upperSeconds, upperInclusive } = formula;
  const [low, high] = upperInclusive ? ['<', '≤'] : ['≤', '<'];
  const above = lowerSeconds === 0 ? '' : `${lowerSeconds} ${low} `;
  const range =
    upperSeconds === null
      ? speak.pick(`${seconds} 秒，按最高一档`, `${seconds} s, charged at the top band`)
      : speak.pick(
          `${above}${seconds} ${high} ${upperSeconds} 秒`,
          `${above}${seconds} ${high} ${upperSeconds} s`,
        );
  const name = word(tiers, tier, speak.lang);
  return speak.pick(
    `扣款 ${yuan(fen)} 元 = ${tier} ${name} × ${word(grades, grade, 'zh')}；${range}`,
    `deduction ${yuan(fen)} yuan = ${tier} ${name} for ${word(grades, grade, 'en')}; ${range}`,
  );
}

const days = (hundredths: number): string => yuan(hundredths);

function dailyWage(formula: Of<'DAILY_WAGE'>, speak: Speaker): string {
  const { fen, wageFen, num, den, times, paidDaysHundredths } = formula;
  const share = den === 1 ? String(num) : `${num}/${den}`;
  const multiple = times === 1 ? share : `${share} × ${times}`;
  const by = `${yuan(wageFen)} × ${multiple} ÷ ${days(paidDaysHundredths)}`;
  return speak.pick(
    `扣款 ${yuan(fen)} 元 = ${by}（${multiple} 倍日工资；日工资 = 月工资 ÷ ${days(paidDaysHundredths)}）`,
    `deduction ${yuan(fen)} yuan = ${by} (${multiple} x daily wage; daily wage = monthly wage ÷ ${days(paidDaysHundredths)})`,
  );
}

function lostTime(formula: Of<'LOST_TIME'>, speak: Speaker): string {
  const { what, fen, wageFen, seconds, paidDaysHundredths, scheduledSeconds } = formula;
  const by = `${yuan(wageFen)} × ${seconds} ÷ (${days(paidDaysHundredths)} × ${scheduledSeconds})`;
  const name =
    what === 'UNWORKED'
      ? speak.pick('其中缺勤工资', 'of which unworked pay')
      : speak.pick('扣款', 'deduction');
  if (formula.cappedByFen === null) return `${name} ${speak.money(fen)} = ${by}`;
  return speak.pick(
    `${name} ${yuan(fen)} 元：${by} 已超过扣款，以扣款为限`,
    `${name} ${yuan(fen)} yuan: ${by} is more than the deduction, so all of it`,
  );
}

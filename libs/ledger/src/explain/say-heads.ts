import { time, yuan } from '@ledger/kernel';
import {
  bonusEffects,
  dayKinds,
  dayStatuses,
  fullAttendances,
  grades,
  monthStatuses,
  positions,
  weekdays,
  word,
} from '../words';
import type { Speaker } from './speaker';
import type { Said } from './tree';

type Of<K extends Said['kind']> = Extract<Said, { readonly kind: K }>;

function person(said: Of<'day'> | Of<'month'>, speak: Speaker): string {
  const grade =
    said.grade === null
      ? speak.pick('职级未知', 'grade unknown')
      : word(grades, said.grade, speak.lang);
  const job = word(positions, said.position, speak.lang);
  return [`${said.employeeNo} ${said.name}`, said.department, job, grade]
    .filter((part) => part !== '')
    .join(' · ');
}

function wage(fen: number | null, speak: Speaker): string {
  return fen === null
    ? speak.pick('月工资未知', 'monthly wage unknown')
    : speak.pick(`月工资 ${yuan(fen)} 元`, `monthly wage ${yuan(fen)} yuan`);
}

export function sayDay(said: Of<'day'>, speak: Speaker): string {
  const weekday = word(weekdays, String(time.isoWeekday(said.date)), speak.lang);
  const kind = word(dayKinds, said.dayKind, speak.lang);
  const day = speak.pick(`${weekday}（${kind}）`, `${weekday} (${kind})`);
  return `${said.date} ${day} · ${person(said, speak)} · ${wage(said.monthlyWageFen, speak)}`;
}

export function sayMonth(said: Of<'month'>, speak: Speaker): string {
  return `${said.period} · ${person(said, speak)} · ${wage(said.monthWageFen, speak)}`;
}

export function sayResult(said: Of<'result'>, speak: Speaker): string {
  const status = word(dayStatuses, said.status, speak.lang);
  const bonus = word(bonusEffects, said.fullAttendance, speak.lang);
  const open = said.provisional ? speak.pick('（暂定）', ' (provisional)') : '';
  return speak.pick(
    `结论：${status}${open}；扣款 ${yuan(said.deductionFen)} 元 = 缺勤工资 ${yuan(said.unworkedPayFen)} + 罚款 ${yuan(said.penaltyFen)}，应扣 ${yuan(said.payableFen)} 元；全勤奖：${bonus}`,
    `result: ${status}${open}; deduction ${yuan(said.deductionFen)} yuan = unworked pay ${yuan(said.unworkedPayFen)} + penalty ${yuan(said.penaltyFen)}, payable ${yuan(said.payableFen)} yuan; full-attendance bonus: ${bonus}`,
  );
}

export function sayAttendance(said: Of<'attendance'>, speak: Speaker): string {
  return speak.pick(
    `应出勤 ${said.daysDue} 天，实出勤 ${said.daysAttended} 天；迟到 ${said.lateCount} 次，早退 ${said.earlyCount} 次，旷工 ${said.absentDays} 天，擅自离岗 ${said.leftPostDays} 天，请假 ${said.leaveDays} 天`,
    `due ${said.daysDue} days, attended ${said.daysAttended}; late ${said.lateCount}x, left early ${said.earlyCount}x, absent ${said.absentDays} days, left post ${said.leftPostDays} days, on leave ${said.leaveDays} days`,
  );
}

export function saySettlement(said: Of<'settlement'>, speak: Speaker): string {
  const status = word(monthStatuses, said.status, speak.lang);
  const full = word(fullAttendances, said.fullAttendance, speak.lang);
  const bonus =
    said.bonusFen === null
      ? ''
      : speak.pick(`，${yuan(said.bonusFen)} 元`, `, ${yuan(said.bonusFen)} yuan`);
  return speak.pick(
    `合计：扣款 ${yuan(said.assessedFen)} 元 = 缺勤工资 ${yuan(said.unworkedPayFen)} + 罚款 ${yuan(said.penaltyFen)}；应扣 ${yuan(said.payableFen)} 元；全勤奖：${full}${bonus}；${status}`,
    `total: deduction ${yuan(said.assessedFen)} yuan = unworked pay ${yuan(said.unworkedPayFen)} + penalty ${yuan(said.penaltyFen)}; payable ${yuan(said.payableFen)} yuan; full-attendance bonus: ${full}${bonus}; ${status}`,
  );
}

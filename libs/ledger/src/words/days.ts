import type { DayAssessment, DayKind, DayStatus, MonthSettlement } from '@ledger/rulebook';
import type { Words } from './phrase';

/** What a day came to (domain.md 2.5). */
export const dayStatuses: Words<DayStatus> = {
  REST: { zh: '休息', en: 'day off' },
  ON_LEAVE: { zh: '请假', en: 'on leave' },
  PENDING_REVIEW: { zh: '待核实', en: 'to be checked' },
  LEFT_POST: { zh: '擅自离岗', en: 'left the post' },
  ABSENT: { zh: '旷工', en: 'absent' },
  LATE_AND_EARLY: { zh: '迟到并早退', en: 'late and left early' },
  EARLY_LEAVE: { zh: '早退', en: 'left early' },
  LATE_NOTIFIED: { zh: '迟到（已事先电话告知）', en: 'late, with a phone call in advance' },
  LATE: { zh: '迟到', en: 'late' },
  ON_TIME: { zh: '正常', en: 'on time' },
  NOT_YET: { zh: '班次未结束', en: 'shift not over yet' },
};

export const dayKinds: Words<DayKind> = {
  WORKDAY: { zh: '工作日', en: 'workday' },
  REST: { zh: '休息日', en: 'rest day' },
  HOLIDAY: { zh: '法定节假日', en: 'public holiday' },
};

/** What is charged: the bands of R53–R55, a day of absenteeism, three daily wages for a left post. */
export const tiers: Words<'T1' | 'T2' | 'T3' | 'A' | '3X'> = {
  T1: { zh: '第一档（10 分钟以内）', en: 'band 1 (up to 10 minutes)' },
  T2: { zh: '第二档（10–20 分钟）', en: 'band 2 (10 to 20 minutes)' },
  T3: { zh: '第三档（20–30 分钟）', en: 'band 3 (20 to 30 minutes)' },
  A: { zh: '按旷工', en: 'as absenteeism' },
  '3X': { zh: '按日工资的 3 倍', en: '3 x daily wage' },
};

export const fullAttendances: Words<MonthSettlement['fullAttendance']> = {
  KEPT: { zh: '保留', en: 'kept' },
  FORFEITED: { zh: '取消', en: 'forfeited' },
  PENDING: { zh: '待核实', en: 'pending' },
  NOT_ELIGIBLE: { zh: '不满整月', en: 'not eligible (partial month)' },
};

/** What one day does to the month's full-attendance bonus (R49). */
export const bonusEffects: Words<DayAssessment['fullAttendance']> = {
  NONE: { zh: '不影响', en: 'not affected' },
  FORFEIT: { zh: '取消', en: 'forfeited' },
  PENDING: { zh: '待核实', en: 'pending' },
};

export const monthStatuses: Words<MonthSettlement['status']> = {
  OK: { zh: '可封账', en: 'ready to close' },
  CLOSE_BLOCKED: { zh: '有异常，不能封账', en: 'blocked by anomalies' },
};

/** 1 = Monday … 7 = Sunday. */
export const weekdays: Words<'1' | '2' | '3' | '4' | '5' | '6' | '7'> = {
  '1': { zh: '周一', en: 'Mon' },
  '2': { zh: '周二', en: 'Tue' },
  '3': { zh: '周三', en: 'Wed' },
  '4': { zh: '周四', en: 'Thu' },
  '5': { zh: '周五', en: 'Fri' },
  '6': { zh: '周六', en: 'Sat' },
  '7': { zh: '周日', en: 'Sun' },
};

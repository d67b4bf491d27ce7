import type { Words } from './phrase';

/** Every finding that a day can carry (domain.md 2.5), in the order in which they are listed. */
export type FindingCode =
  | 'MISSING_IN'
  | 'LATE_T1'
  | 'LATE_T2'
  | 'LATE_T3'
  | 'LATE_NOTIFIED_T3'
  | 'LATE_NOTIFIED_0'
  | 'LATE_NOTIFIED_LOST_TIME'
  | 'LONG_NOTIFIED_LATENESS'
  | 'ABSENT_LATE'
  | 'ABSENT_DAY'
  | 'MISSING_OUT'
  | 'EARLY_T1'
  | 'EARLY_T2'
  | 'EARLY_T3'
  | 'ABSENT_EARLY'
  | 'LEFT_POST'
  | 'LEFT_POST_UNCONFIRMED'
  | 'MID_SHIFT_GAP'
  | 'REST_DAY_PUNCH'
  | 'GRADE_MISSING'
  | 'UNPAID_LEAVE';

export const findings: Words<FindingCode> = {
  MISSING_IN: { zh: '上班缺卡', en: 'no punch-in' },
  LATE_T1: { zh: '迟到第一档', en: 'late, band 1' },
  LATE_T2: { zh: '迟到第二档', en: 'late, band 2' },
  LATE_T3: { zh: '迟到第三档', en: 'late, band 3' },
  LATE_NOTIFIED_T3: {
    zh: '迟到超过 30 分钟但已事先电话告知（按第三档）',
    en: 'over 30 minutes late, with a phone call in advance (band 3)',
  },
  LATE_NOTIFIED_0: {
    zh: '迟到超过 30 分钟但已事先电话告知（不扣款）',
    en: 'over 30 minutes late, with a phone call in advance (no charge)',
  },
  LATE_NOTIFIED_LOST_TIME: {
    zh: '迟到超过 30 分钟但已事先电话告知（只扣缺勤工资）',
    en: 'over 30 minutes late, with a phone call in advance (lost time only)',
  },
  LONG_NOTIFIED_LATENESS: {
    zh: '已告知的迟到超过 4 小时（提醒）',
    en: 'notified lateness of more than 4 hours (alert)',
  },
  ABSENT_LATE: { zh: '旷工迟到', en: 'absenteeism by lateness' },
  ABSENT_DAY: { zh: '旷工（全天未到）', en: 'absenteeism (did not come)' },
  MISSING_OUT: { zh: '下班缺卡', en: 'no punch-out' },
  EARLY_T1: { zh: '早退第一档', en: 'left early, band 1' },
  EARLY_T2: { zh: '早退第二档', en: 'left early, band 2' },
  EARLY_T3: { zh: '早退第三档', en: 'left early, band 3' },
  ABSENT_EARLY: { zh: '早退超过 30 分钟按旷工', en: 'absenteeism by leaving early' },
  LEFT_POST: { zh: '擅自离岗', en: 'left the post without leave' },
  LEFT_POST_UNCONFIRMED: { zh: '离岗记录待确认', en: 'left post, not confirmed' },
  MID_SHIFT_GAP: { zh: '班中离开（提醒）', en: 'away during the shift (alert)' },
  REST_DAY_PUNCH: { zh: '休息日打卡', en: 'punch on a day off' },
  GRADE_MISSING: { zh: '缺少职级', en: 'grade missing' },
  UNPAID_LEAVE: {
    zh: '未到岗但已电话告知（按无薪假）',
    en: 'did not come, with a phone call in advance (unpaid leave)',
  },
};

import type { Cadence, DutyState } from '@ledger/capabilities/duty';
import type { Phrase, Words } from '../words';

export const dutyStates: Words<DutyState> = {
  DONE: { zh: '按时', en: 'done' },
  LATE: { zh: '迟交', en: 'late' },
  MISSING: { zh: '未交', en: 'missing' },
  NOT_DUE: { zh: '未到期', en: 'not due' },
};

export const cadences: Words<Cadence> = {
  EVERY_MONDAY: { zh: '每周一', en: 'every Monday' },
  FIRST_OF_MONTH: { zh: '每月1号', en: 'every 1st' },
  EVERY_WORKDAY: { zh: '每个工作日', en: 'every workday' },
  EVERY_WEEK: { zh: '每周', en: 'every week' },
  EVERY_MONTH: { zh: '每月', en: 'every month' },
  ON_OCCASION: { zh: '按需', en: 'on occasion' },
};

/** Receivers that are no position. */
export const receivers: Words<'SUPERIOR' | 'FACTORY' | 'NOBODY'> = {
  SUPERIOR: { zh: '上级管理', en: 'the superior' },
  FACTORY: { zh: '工厂', en: 'the factory' },
  NOBODY: { zh: '—', en: '—' },
};

/** Said wherever duties are shown. */
export const noMoneyEffect: Phrase = {
  zh: '规章制度没有为报表、计划和平台登录规定任何扣款，所以这里的任何状态都不影响工资。',
  en: 'The rulebook sets no deduction for reports, plans or platform logins, so no state shown here changes anybody’s pay.',
};

import { fill } from '../words';
import type { Lang, Words } from '../words';
import type { WarningCode, WorkingTimeWarning } from './working-time';

/** What each warning says, with `{when}` and `{hours}`, and its source. */
export const warningSentences: Words<WarningCode> = {
  OVER_8_HOURS: {
    zh: '{when} 排班 {hours} 小时，超过每日 8 小时（国务院关于职工工作时间的规定第三条）',
    en: '{when}: {hours} h rostered, more than 8 h a day (State Council 1995 art. 3)',
  },
  OVER_40_HOURS: {
    zh: '{when} 排班 {hours} 小时，超过每周 40 小时（国务院关于职工工作时间的规定第三条）',
    en: '{when}: {hours} h rostered, more than 40 h a week (State Council 1995 art. 3)',
  },
  OVER_44_HOURS: {
    zh: '{when} 排班 {hours} 小时，超过每周 44 小时（劳动法第三十六条）',
    en: '{when}: {hours} h rostered, more than 44 h a week (Labour Law art. 36)',
  },
  NO_WEEKLY_REST: {
    zh: '{when} 七天都排了班，没有休息日（劳动法第三十八条）',
    en: '{when}: all seven days are rostered, no weekly rest day (Labour Law art. 38)',
  },
  NIGHT_FOR_PROTECTED: {
    zh: '{when} 22:00 至 06:00 有 {hours} 小时排班，而该员工受夜班保护（女职工劳动保护特别规定第六、九条）',
    en: '{when}: {hours} h between 22:00 and 06:00 for somebody protected from night work (Special Rules on the Labour Protection of Female Employees art. 6, 9)',
  },
};

export function sayWarning({ code, date, week, seconds }: WorkingTimeWarning, lang: Lang): string {
  return fill(warningSentences[code], lang, { when: week ?? date, hours: hoursText(seconds) });
}

/** `9.5`: hours to a hundredth, without trailing zeros. */
const hoursText = (seconds: number): string => String(Math.round(seconds / 36) / 100);

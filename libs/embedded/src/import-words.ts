import type { Lang } from './contract';

type Sentence = Readonly<Record<Lang, string>>;

/** Why a punch that was kept should be looked at. */
const FLAGS: Readonly<Record<string, Sentence>> = {
  AHEAD_OF_CLOCK: {
    zh: '打卡时间比服务器时间晚 60 秒以上：已保留并标记，请核对考勤机时钟。',
    en: 'the punch lies more than 60 s ahead of the server clock: kept and flagged, check the clock of the device.',
  },
  DEVICE_CLOCK: {
    zh: '考勤机时钟明显错误（例如断电后回到 2000 年）：已保留并标记，请由主管补卡或作废。',
    en: 'the clock of the device was plainly wrong (reset by a power cut, for example): kept and flagged; let a supervisor make it up or void it.',
  },
  OUTSIDE_EMPLOYMENT: {
    zh: '打卡日期不在该员工的在职期间：已保留，不参与考勤。',
    en: 'the day lies outside the employment of the person: kept, takes no part in attendance.',
  },
  NO_SHIFT: {
    zh: '打卡没有上下班方向，当天也没有排班，方向按默认白班推定：请导入排班后核对。',
    en: 'the punch has no direction and no shift is rostered near it; the default day shift decided: import the roster and check.',
  },
  AMBIGUOUS_PERSON: {
    zh: '不止一名员工使用该考勤号：打卡已挂起，请在人员表中写成“设备序列号/考勤号”。',
    en: 'more than one person answers to this PIN: the punch is held; write SERIAL/PIN in the people file.',
  },
};

export function flagText(code: string, lang: Lang): string {
  return FLAGS[code]?.[lang] ?? code;
}

/** How a source names somebody, for people: `pin:7` is shown as `PIN 7`. */
export function whoText(key: string, lang: Lang): string {
  const [kind, ...rest] = key.split(':');
  const value = rest.join(':');
  const zh: Readonly<Record<string, string>> = {
    pin: '考勤号',
    no: '工号',
    account: '账号',
    name: '姓名',
  };
  const en: Readonly<Record<string, string>> = {
    pin: 'PIN',
    no: 'employee no.',
    account: 'account',
    name: 'name',
  };
  const word = (lang === 'zh' ? zh : en)[kind ?? ''];
  if (word === undefined || value === '')
    return lang === 'zh' ? '（没有人员标识）' : '(nobody named)';
  return `${word} ${value}`;
}

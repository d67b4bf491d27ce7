import type { Phrase, Words } from './phrase';

/** What somebody should look at: the name of it, and what it means and how it ends. */
export interface Advice extends Phrase {
  /** One sentence for a clerk: what it means for the money, and how to end it. */
  readonly advice: Phrase;
}

/** Anomalies of a day, of a punch that belongs to nobody, and of a month; blocking or not. */
export type AnomalyCode =
  | 'MISSING_IN'
  | 'MISSING_OUT'
  | 'LEFT_POST_UNCONFIRMED'
  | 'GRADE_MISSING'
  | 'WAGE_MISSING'
  | 'NO_ROSTER'
  | 'NO_CALENDAR'
  | 'OUTSIDE_EMPLOYMENT'
  | 'AHEAD_OF_CLOCK'
  | 'DEVICE_CLOCK'
  | 'DIRECTION_INFERRED'
  | 'TWO_SHIFTS'
  | 'UNKNOWN_PIN'
  | 'UNCLAIMED_PUNCH'
  | 'MID_SHIFT_GAP'
  | 'REST_DAY_PUNCH'
  | 'LONG_NOTIFIED_LATENESS'
  | 'LEAVE_RETROACTIVE'
  | 'MAKE_UP_LIMIT'
  | 'LEAVE_PENDING'
  | 'MAKE_UP_PENDING'
  | 'HANDOVER_OPEN'
  | 'HANDOVER_OVERDUE';

const missing = (zh: string, en: string): Advice => ({
  zh: `${zh}缺卡`,
  en: `no punch-${en}`,
  advice: {
    zh: '不扣款，但封账前要处理：员工补卡、店长确认旷工，或豁免。',
    en: 'Nothing is charged, but the month cannot be closed: a make-up punch, a confirmed absence or a waiver ends it.',
  },
});

export const anomalies: Words<AnomalyCode> & Readonly<Record<AnomalyCode, Advice>> = {
  MISSING_IN: missing('上班', 'in'),
  MISSING_OUT: missing('下班', 'out'),
  LEFT_POST_UNCONFIRMED: {
    zh: '离岗记录待确认',
    en: 'left post, not confirmed',
    advice: {
      zh: '不扣款：先听取员工意见，再由店长确认或撤回。',
      en: 'Nothing is charged: hear the employee, then the store manager confirms or retracts it.',
    },
  },
  GRADE_MISSING: {
    zh: '缺少职级',
    en: 'grade missing',
    advice: {
      zh: '没有职级就不计算金额：在人员表填写 grade（P 或 M）后重新导入人员表。',
      en: 'No amount without a grade: fill in grade (P or M) in the people file and import it again.',
    },
  },
  WAGE_MISSING: {
    zh: '缺少月工资',
    en: 'wage missing',
    advice: {
      zh: '日工资算不出：在人员表填写 monthlyWageFen（单位分）后重新导入人员表。',
      en: 'No daily wage without it: fill in monthlyWageFen (in fen) in the people file and import it again.',
    },
  },
  NO_ROSTER: {
    zh: '没有排班',
    en: 'no roster',
    advice: {
      zh: '不作结论、不扣款：用 npx ledger roster import 补上排班。',
      en: 'Nothing is concluded and nothing charged: add the shift with npx ledger roster import.',
    },
  },
  NO_CALENDAR: {
    zh: '没有该年的节假日安排',
    en: 'no holiday calendar for the year',
    advice: {
      zh: '该年不作结论（G13）：用 npx ledger calendar publish 导入国务院办公厅公布的安排。',
      en: 'The year is not assessed (G13): publish its calendar with npx ledger calendar publish.',
    },
  },
  OUTSIDE_EMPLOYMENT: {
    zh: '在职期间以外的打卡',
    en: 'punch outside employment',
    advice: {
      zh: '保留但不计：核对入职、离职日期。',
      en: 'Kept, does not count: check the hiring and leaving dates.',
    },
  },
  AHEAD_OF_CLOCK: {
    zh: '打卡时间快于服务器时钟',
    en: 'punch ahead of the server’s clock',
    advice: {
      zh: '由另一人核实后才能封账：时间属实则豁免，不实则作废打卡并补卡；并核对设备时钟。',
      en: 'Somebody else looks before the close: waive it where the time is true, else void the punch and make it up; check the device’s clock.',
    },
  },
  DEVICE_CLOCK: {
    zh: '设备时钟不可信',
    en: 'device clock not to be trusted',
    advice: {
      zh: '日期像是设备复位后的默认值：核对设备时钟，漏掉的打卡用补卡补上。',
      en: 'The date looks like a clock that was reset: set the device’s clock and make up what is missing.',
    },
  },
  DIRECTION_INFERRED: {
    zh: '进出方向由班次推断',
    en: 'direction inferred from the shift',
    advice: {
      zh: '设备没有给出方向，取最近的班次边界；不对的可作废后补卡。',
      en: 'The device gave none, the nearest boundary of the shift decided; a wrong one is voided and made up.',
    },
  },
  TWO_SHIFTS: {
    zh: '一次打卡适合两个班次',
    en: 'punch fits two shifts',
    advice: {
      zh: '已归入边界最近的班次（A55）：请核对。',
      en: 'It was given to the shift with the nearest boundary (A55): please check.',
    },
  },
  UNKNOWN_PIN: {
    zh: '无人持有的考勤号',
    en: 'PIN that nobody holds',
    advice: {
      zh: '打卡已保留：在人员表的 devicePins 写上该考勤号，自动归入本人，不必重新导入。',
      en: 'The punches are kept: give the PIN to somebody in devicePins and they follow, without importing again.',
    },
  },
  UNCLAIMED_PUNCH: {
    zh: '打卡无人认领',
    en: 'unclaimed punch',
    advice: {
      zh: '打卡已保留：在人员表的 devicePins 写上该考勤号，或用 npx ledger unclaimed dismiss 注销。',
      en: 'The punch is kept: give its PIN to somebody in devicePins, or settle it with npx ledger unclaimed dismiss.',
    },
  },
  MID_SHIFT_GAP: {
    zh: '班中离开',
    en: 'away during the shift',
    advice: {
      zh: '只提醒，不扣款：如属擅自离岗，由主管另行记录。',
      en: 'An alert, nothing is charged: a supervisor records a left post where it was one.',
    },
  },
  REST_DAY_PUNCH: {
    zh: '休息日打卡',
    en: 'punch on a day off',
    advice: { zh: '只提醒：核对是否加班。', en: 'An alert: check whether it was overtime.' },
  },
  LONG_NOTIFIED_LATENESS: {
    zh: '已告知的迟到超过 4 小时',
    en: 'notified lateness of more than 4 hours',
    advice: {
      zh: '按制度只算第三档，请核对是否应当请假。',
      en: 'The rulebook charges band 3; check whether it should have been a leave.',
    },
  },
  LEAVE_RETROACTIVE: {
    zh: '事后补办请假',
    en: 'leave approved afterwards',
    advice: {
      zh: '已按批准计算（A37）：请核对补办期限。',
      en: 'It counts as approved (A37): check that it was in time.',
    },
  },
  MAKE_UP_LIMIT: {
    zh: '补卡次数较多',
    en: 'many make-up punches',
    advice: {
      zh: '超过每月提醒次数（A52）：请核对原因。',
      en: 'More than the month’s warning number (A52): check the reasons.',
    },
  },
  LEAVE_PENDING: {
    zh: '请假待审批',
    en: 'leave waits for approval',
    advice: {
      zh: '未批准的请假不抵工时（A34）：请批准或驳回。',
      en: 'It covers nothing until it is approved (A34): approve or reject it.',
    },
  },
  MAKE_UP_PENDING: {
    zh: '补卡待审批',
    en: 'make-up punch waits for approval',
    advice: {
      zh: '未批准的补卡不计（A52）：请批准或驳回。',
      en: 'It does not count until it is approved (A52): approve or reject it.',
    },
  },
  HANDOVER_OPEN: {
    zh: '工作交接未办清',
    en: 'handover not complete',
    advice: {
      zh: '不影响金额和封账，也不得扣留工资（《劳动合同法》第五十条）：用 npx ledger handover list 查看缺什么、由谁办。',
      en: 'It changes no amount, blocks no close and never holds back final pay (Labour Contract Law art. 50): npx ledger handover list says what is missing and who has to act.',
    },
  },
  HANDOVER_OVERDUE: {
    zh: '工作交接逾期未办清',
    en: 'handover overdue',
    advice: {
      zh: '已过应办清日期；仍不得因此扣留工资或结清款（《劳动合同法》第五十条）：用 npx ledger handover list 查看缺什么、由谁办。',
      en: 'It was due; even so no wage and no final pay may be held back for it (Labour Contract Law art. 50): npx ledger handover list says what is missing and who has to act.',
    },
  },
};

import type { Advice } from './anomalies';
import type { Words } from './phrase';

/** One line of the checklist before a close. */
export type CheckCode =
  | 'PERIOD_CLOSED'
  | 'PERIOD_NOT_OVER'
  | 'EARLIER_PERIOD_OPEN'
  | 'CALENDAR_MISSING'
  | 'ANOMALIES'
  | 'AHEAD_OF_CLOCK'
  | 'LEAVE_PENDING'
  | 'MAKE_UP_PENDING'
  | 'STATEMENT_NOT_ISSUED'
  | 'STATEMENT_OUTDATED'
  | 'STATEMENT_WAITING'
  | 'STATEMENT_UNANSWERED'
  | 'DISPUTES_OPEN'
  | 'NOT_ACKNOWLEDGED'
  | 'UNCLAIMED_PUNCHES'
  | 'ADJUSTMENT_PROPOSED'
  | 'SEVERE';

/** The name of each check and how it ends. */
export const checks: Words<CheckCode> & Readonly<Record<CheckCode, Advice>> = {
  PERIOD_CLOSED: {
    zh: '已封账',
    en: 'closed already',
    advice: { zh: '这个月已经封账。', en: 'The month is closed.' },
  },
  PERIOD_NOT_OVER: {
    zh: '月份未结束',
    en: 'month not over',
    advice: {
      zh: '最后一个班次结束后才能封账。',
      en: 'Close it once its last shift has ended.',
    },
  },
  EARLIER_PERIOD_OPEN: {
    zh: '更早的月份未封账',
    en: 'earlier month open',
    advice: { zh: '按月份顺序封账。', en: 'Months are closed in their order.' },
  },
  CALENDAR_MISSING: {
    zh: '缺少节假日安排',
    en: 'holiday calendar missing',
    advice: {
      zh: '先发布该年的节假日安排（G13）：npx ledger calendar publish 文件.json。',
      en: 'Publish the calendar of the year first (G13): npx ledger calendar publish file.json.',
    },
  },
  ANOMALIES: {
    zh: '待处理的考勤异常',
    en: 'anomalies to settle',
    advice: {
      zh: '补卡、确认旷工或豁免（G7）：npx ledger anomalies 月份。',
      en: 'A make-up punch, a confirmed absence or a waiver ends each (G7): npx ledger anomalies MONTH.',
    },
  },
  AHEAD_OF_CLOCK: {
    zh: '快于服务器时钟的打卡',
    en: 'punches ahead of the clock',
    advice: {
      zh: '由另一人核实：时间属实则豁免该异常（AHEAD_OF_CLOCK），不实则作废打卡并补卡。',
      en: 'Somebody else looks: waive the anomaly (AHEAD_OF_CLOCK) where the time is true, else void the punch and make it up.',
    },
  },
  LEAVE_PENDING: {
    zh: '待审批的请假',
    en: 'leave waits for approval',
    advice: { zh: '批准或驳回。', en: 'Approve or reject it.' },
  },
  MAKE_UP_PENDING: {
    zh: '待审批的补卡',
    en: 'make-up punch waits for approval',
    advice: { zh: '批准或驳回。', en: 'Approve or reject it.' },
  },
  STATEMENT_NOT_ISSUED: {
    zh: '未发出考勤确认单',
    en: 'no statement issued',
    advice: {
      zh: '先向员工发出考勤确认单（G10）：npx ledger statement-issue 月份。',
      en: 'Tell the employee first (G10): npx ledger statement-issue MONTH.',
    },
  },
  STATEMENT_OUTDATED: {
    zh: '考勤确认单已过时',
    en: 'statement outdated',
    advice: {
      zh: '发出之后金额有变化，请重新发出：npx ledger statement-issue 月份。',
      en: 'The figures changed since; issue it again: npx ledger statement-issue MONTH.',
    },
  },
  STATEMENT_WAITING: {
    zh: '等待员工答复',
    en: 'waiting for the employee’s answer',
    advice: {
      zh: '员工确认或期限届满后才能封账（G10）。',
      en: 'It can be closed once they confirmed or the window is over (G10).',
    },
  },
  STATEMENT_UNANSWERED: {
    zh: '期限内未答复',
    en: 'not answered in time',
    advice: {
      zh: '期限已过，不阻止封账。',
      en: 'The window is over; it does not stop the close.',
    },
  },
  DISPUTES_OPEN: {
    zh: '未裁定的争议',
    en: 'open disputes',
    advice: {
      zh: '可以封账：争议涉及的罚款和全勤奖暂缓，裁定后入账。',
      en: 'The close may go on: the disputed penalty and bonus are held until the ruling.',
    },
  },
  NOT_ACKNOWLEDGED: {
    zh: '未签收制度',
    en: 'rulebook not signed',
    advice: { zh: '不计罚款（G4）。', en: 'No penalty is charged (G4).' },
  },
  UNCLAIMED_PUNCHES: {
    zh: '无人认领的打卡',
    en: 'unclaimed punches',
    advice: {
      zh: '在人员表写上卡号，或注销：npx ledger unclaimed list。',
      en: 'Give the PIN to somebody or settle it: npx ledger unclaimed list.',
    },
  },
  ADJUSTMENT_PROPOSED: {
    zh: '待批准的差额',
    en: 'adjustments wait for approval',
    advice: {
      zh: '听取员工意见后由另一人批准或否决（G11）；不阻止封账。',
      en: 'Another person approves or rejects it after a hearing (G11); it does not stop the close.',
    },
  },
  SEVERE: {
    zh: '旷工和三倍扣款',
    en: 'absences and left posts',
    advice: {
      zh: '由人逐项看过并确认（G16）。',
      en: 'A person looks at each and confirms the list (G16).',
    },
  },
};

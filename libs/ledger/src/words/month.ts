import type { GuardStep } from '@ledger/rulebook';
import type { Advice } from './anomalies';
import type { Words } from './phrase';

/** What a guard-rail did (domain.md 4.2); `{limit}` is the limit in yuan. */
export const guards: Words<GuardStep['guard']> = {
  NOT_ACKNOWLEDGED: {
    zh: '未签收规章制度的日子，罚款不计（G4）',
    en: 'no penalty for days before the rulebook was signed for (G4)',
  },
  FINES_PROHIBITED: {
    zh: '本地区禁止罚款，只扣缺勤工资（G3）',
    en: 'fines are prohibited here, only unworked pay is charged (G3)',
  },
  PENALTY_CAPPED: {
    zh: '罚款超过当月工资的上限，超出部分免除（G1）',
    en: 'the penalty was above the monthly cap, the rest is waived (G1)',
  },
  MIN_WAGE_FLOOR: {
    zh: '罚款后不得低于最低工资标准，超出部分免除（G2）',
    en: 'the penalty would cut into the minimum wage, the rest is waived (G2)',
  },
};

/** What a pay sheet must say in plain words. */
export type NoteCode =
  | 'NOT_ACKNOWLEDGED'
  | 'NO_ROSTER'
  | 'NO_CALENDAR'
  | 'CLOSE_BLOCKED'
  | 'MINIMUM_WAGE_NOT_SET'
  | 'REGION_NOT_CHOSEN'
  | 'BONUS_NOT_CONFIRMED'
  | 'GRADE_MISSING'
  | 'WAGE_MISSING'
  | 'UNCLAIMED_PUNCHES'
  | 'PROVISIONAL'
  | 'FINES_PROHIBITED'
  | 'PENALTY_CAPPED'
  | 'MIN_WAGE_FLOOR'
  | 'HANDOVER_OPEN'
  | 'CLOSED'
  | 'HELD'
  | 'ADJUSTED'
  | 'LEGAL_NOTICE';

/**
 * The name of each note and a sentence with `{names}`, `{count}` and `{period}`: what it does to the figures and how to
 * end it.
 */
export const notes: Words<NoteCode> & Readonly<Record<NoteCode, Advice>> = {
  NOT_ACKNOWLEDGED: {
    zh: '未签收制度',
    en: 'rulebook not signed',
    advice: {
      zh: '未签收规章制度：{names}。照常作出考勤结论，但不计罚款（G4）。解除办法：在人员表的 acknowledgedOn（签收日期）填写签收日，再运行 npx ledger people import 人员表.csv；签收日起生效。',
      en: 'Not signed for the rulebook: {names}. Findings are shown, penalties are not charged (G4). To end it: fill in acknowledgedOn in the people file and run npx ledger people import people.csv; it counts from the day of the signature.',
    },
  },
  NO_ROSTER: {
    zh: '没有排班',
    en: 'no roster',
    advice: {
      zh: '有工作日没有排班：{names}。不作结论、不扣款。解除办法：npx ledger roster import 排班表.csv。',
      en: 'Workdays without a shift: {names}. Nothing is concluded, nothing charged. To end it: npx ledger roster import roster.csv.',
    },
  },
  NO_CALENDAR: {
    zh: '没有节假日安排',
    en: 'no holiday calendar',
    advice: {
      zh: '{period} 所在年份的节假日安排尚未公布到台账，不作结论（G13）。解除办法：npx ledger calendar publish 文件.json。',
      en: 'No holiday calendar is published for {period}, nothing is assessed (G13). To end it: npx ledger calendar publish file.json.',
    },
  },
  CLOSE_BLOCKED: {
    zh: '有异常待处理',
    en: 'blocked by anomalies',
    advice: {
      zh: '有待处理的考勤异常：{names}。金额可能变化，不能封账。查看：npx ledger anomalies {period}。',
      en: 'Anomalies to settle: {names}. Amounts may change and the month cannot be closed. See npx ledger anomalies {period}.',
    },
  },
  MINIMUM_WAGE_NOT_SET: {
    zh: '未设最低工资标准',
    en: 'minimum wage not set',
    advice: {
      zh: '未设当地最低工资标准，罚款没有最低工资保底（G2）。解除办法：在制度文件的 guard.minimumWageFen 填写金额（分）并发布新版本：npx ledger policy publish 文件.json。',
      en: 'The local minimum wage is not set, so it protects nobody yet (G2). To end it: put it (in fen) into guard.minimumWageFen of the policy document and publish that: npx ledger policy publish policy.json.',
    },
  },
  REGION_NOT_CHOSEN: {
    zh: '未选地区',
    en: 'region not chosen',
    advice: {
      zh: '未选地区规则（G3）：广东等地的规定禁止罚款。npx ledger init --profile CN-GD、CN-SZ 等可在建账时选定，之后用 npx ledger policy publish。',
      en: 'No region is chosen (G3): some, such as Guangdong, prohibit fines. Choose one with npx ledger init --profile CN-GD or CN-SZ, later with npx ledger policy publish.',
    },
  },
  BONUS_NOT_CONFIRMED: {
    zh: '全勤奖金额未经确认',
    en: 'bonus not confirmed',
    advice: {
      zh: '制度没有写全勤奖金额（A40）：所示为示例，公司确认前不发放。解除办法：在制度文件填写 fullAttendance.bonusFen，并把 bonusConfirmedByEmployer 设为 true，再 npx ledger policy publish 文件.json。',
      en: 'The regulation names no amount for the full-attendance bonus (A40): the figure is a sample and not granted until the employer confirms it. To end it: set fullAttendance.bonusFen and bonusConfirmedByEmployer: true in the policy document, then npx ledger policy publish policy.json.',
    },
  },
  GRADE_MISSING: {
    zh: '缺少职级',
    en: 'grade missing',
    advice: {
      zh: '没有职级：{names}。金额算不出。解除办法：在人员表填写 grade（P 或 M），再 npx ledger people import 人员表.csv。',
      en: 'No grade: {names}. No amount can be computed. To end it: fill in grade (P or M) and run npx ledger people import people.csv.',
    },
  },
  WAGE_MISSING: {
    zh: '缺少月工资',
    en: 'wage missing',
    advice: {
      zh: '没有月工资：{names}。日工资和罚款上限算不出。解除办法：在人员表填写 monthlyWageFen（分），再 npx ledger people import 人员表.csv。',
      en: 'No wage: {names}. Daily wage and cap cannot be computed. To end it: fill in monthlyWageFen (fen) and run npx ledger people import people.csv.',
    },
  },
  UNCLAIMED_PUNCHES: {
    zh: '打卡无人认领',
    en: 'unclaimed punches',
    advice: {
      zh: '{count} 次打卡的考勤号无人持有，已保留。查看：npx ledger unclaimed list；在人员表 devicePins 写上考勤号后自动归入本人。',
      en: '{count} punches carry a PIN that nobody holds; they are kept. See npx ledger unclaimed list; give the PIN to somebody in devicePins and they follow.',
    },
  },
  PROVISIONAL: {
    zh: '月份未结束',
    en: 'month not over',
    advice: {
      zh: '{period} 尚未结束：金额为截至目前的结果。',
      en: '{period} is not over: the figures are what is known so far.',
    },
  },
  FINES_PROHIBITED: {
    zh: '本地区禁止罚款',
    en: 'fines prohibited',
    advice: {
      zh: '{names}：本地区规则禁止罚款（G3），只扣缺勤工资。',
      en: '{names}: fines are prohibited in the chosen region (G3), only unworked pay is charged.',
    },
  },
  PENALTY_CAPPED: {
    zh: '罚款到上限',
    en: 'penalty capped',
    advice: {
      zh: '{names}：罚款到达当月工资的上限（G1），超出部分免除，不结转。',
      en: '{names}: the penalty reached the monthly cap (G1); the rest is waived, not carried over.',
    },
  },
  MIN_WAGE_FLOOR: {
    zh: '最低工资保底',
    en: 'minimum-wage floor',
    advice: {
      zh: '{names}：罚款后不得低于最低工资标准（G2），超出部分免除。',
      en: '{names}: the penalty may not cut into the minimum wage (G2); the rest is waived.',
    },
  },
  HANDOVER_OPEN: {
    zh: '离职交接未办清',
    en: 'handover not complete',
    advice: {
      zh: '离职交接未办清：{names}。工资和结清款照常支付，不得因交接未办清而扣留或拖延（《劳动合同法》第五十条只将经济补偿与交接挂钩）。查看：npx ledger handover list。',
      en: 'Handover not complete: {names}. Wages and the final pay are paid all the same and may not be held back for it (Labour Contract Law art. 50 ties only the severance compensation to the handover). See npx ledger handover list.',
    },
  },
  CLOSED: {
    zh: '已封账',
    en: 'closed',
    advice: {
      zh: '{period} 已封账：以下为当时告知员工的结果，不再变化；之后的更正作为差额记入未封账的月份。',
      en: '{period} is closed: these are the figures that people were told, and they never change. Later corrections post a difference to the open month.',
    },
  },
  HELD: {
    zh: '争议中，暂缓',
    en: 'held by a dispute',
    advice: {
      zh: '{names}：争议尚未裁定，涉及的罚款和全勤奖决定暂缓入账。查看：npx ledger dispute list。',
      en: '{names}: a dispute is not ruled yet; the penalty and the bonus decision it is about are held. See npx ledger dispute list.',
    },
  },
  ADJUSTED: {
    zh: '含往月差额',
    en: 'differences of closed months',
    advice: {
      zh: '{names}：含已封账月份的差额（正数付给员工，负数扣回）。',
      en: '{names}: with differences of closed months (+ is paid to the employee, − kept).',
    },
  },
  LEGAL_NOTICE: {
    zh: '法律提示',
    en: 'legal notice',
    advice: {
      zh: '考勤罚款在中国内地有法律争议，使用前请由律师审阅（G20）。',
      en: 'Attendance fines are legally contested in China; have counsel review them before use (G20).',
    },
  },
};

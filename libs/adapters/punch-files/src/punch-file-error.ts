import { UnreadableFile, fillSentence, unreadableFileText } from '@ledger/adapters/sheets';
import type { Params, Sentence, UnreadableFileCode } from '@ledger/adapters/sheets';

/** Why a whole file gives no punches. */
export type PunchFileErrorCode =
  | UnreadableFileCode
  | 'NOT_A_PUNCH_FILE'
  | 'NO_USABLE_HEADER'
  | 'WRONG_SHEET'
  | 'MONTHLY_SUMMARY'
  | 'OTHER_FORMAT';

/** Ends the import of one file: a code with parameters and a sentence in both languages that says what to do. */
export class PunchFileError extends Error {
  override readonly name = 'PunchFileError';
  readonly sentence: Sentence;
  constructor(
    readonly path: string,
    readonly code: PunchFileErrorCode,
    readonly params: Params = {},
  ) {
    const sentence = punchFileErrorText(code, params);
    super(sentence.en);
    this.sentence = sentence;
  }
}

type OwnCode = Exclude<PunchFileErrorCode, UnreadableFileCode>;

const SENTENCES: Readonly<Record<OwnCode, Sentence>> = {
  NOT_A_PUNCH_FILE: {
    zh: '文件中没有找到打卡记录。能读取的是：考勤机的 attlog.dat、钉钉“每日统计”工作簿、企业微信“上下班打卡_日报”工作簿，或带表头的 CSV（工号或考勤号、打卡时间）。',
    en: 'No punches were found in the file. What can be read: attlog.dat of a terminal, a DingTalk 每日统计 workbook, a WeCom 上下班打卡_日报 workbook, or a CSV with a header (employeeNo or pin, time).',
  },
  NO_USABLE_HEADER: {
    zh: '表头不完整：找到的列是“{found}”，还缺{missing}。请补上表头（例如：工号、打卡时间、类型）后重新导入。',
    en: 'The header is incomplete: found the columns “{found}”, missing {missing}. Complete it (for example: employeeNo,time,direction) and import again.',
  },
  WRONG_SHEET: {
    zh: '工作簿中没有打卡数据所在的工作表。现有工作表：{sheets}。钉钉请导出“每日统计”，企业微信请导出“上下班打卡_日报”（含工作表“概况统计与打卡明细”）。',
    en: 'The workbook lacks the sheet with the punches. Its sheets: {sheets}. From DingTalk export 每日统计 (daily statistics); from WeCom export 上下班打卡_日报 (with the sheet 概况统计与打卡明细).',
  },
  MONTHLY_SUMMARY: {
    zh: '这是钉钉的“月度汇总”，其中没有打卡时间。请在钉钉“考勤统计”中导出“每日统计”。',
    en: 'This is the monthly summary (月度汇总) of DingTalk, which has no punch times. Export 每日统计 (daily statistics) from 考勤统计 instead.',
  },
  OTHER_FORMAT: {
    zh: '文件不是指定的格式 {asked}，内容看起来是 {found}。请去掉 --format 或改为 --format {found}。',
    en: 'The file is not of the format {asked} that was asked for; it looks like {found}. Leave --format out, or use --format {found}.',
  },
};

export function punchFileErrorText(code: PunchFileErrorCode, params: Params = {}): Sentence {
  return code in SENTENCES
    ? fillSentence(SENTENCES[code as OwnCode], params)
    : unreadableFileText(code as UnreadableFileCode, params);
}

/** Says of which file an unreadable one is; other errors pass through. */
export function asPunchFileError(path: string, error: unknown): unknown {
  return error instanceof UnreadableFile
    ? new PunchFileError(path, error.code, error.params)
    : error;
}

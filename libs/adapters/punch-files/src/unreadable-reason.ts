import { fillSentence } from '@ledger/adapters/sheets';
import type { Params, Sentence } from '@ledger/adapters/sheets';

/** Why one line cannot be read. Each code has a sentence in `unreadableReasonText`. */
export type UnreadableCode =
  | 'NOT_A_PUNCH'
  | 'NO_PERSON'
  | 'NO_TIME'
  | 'BAD_TIME'
  | 'BAD_DATE'
  | 'LINE_TOO_LONG'
  | 'QUOTE_NOT_CLOSED';

/** A code with what explains it: `value` as it stands in the file, `column` where it stands. */
export interface UnreadableReason {
  readonly code: UnreadableCode;
  readonly params: Params;
}

const SENTENCES: Readonly<Record<UnreadableCode, Sentence>> = {
  NOT_A_PUNCH: {
    zh: '这一行不是打卡记录（应有编号和日期时间）。如果是标题或说明，可以忽略；否则请在原文件中改正后重新导入。',
    en: 'This line is no punch (a number and a date with time were expected). A title or remark may be ignored; otherwise correct it in the file and import again.',
  },
  NO_PERSON: {
    zh: '没有写明是谁（{column}为空）。请补上后重新导入。',
    en: 'It does not say whose punch it is ({column} is empty). Fill it in and import again.',
  },
  NO_TIME: {
    zh: '没有打卡时间（{column}为空）。请补上后重新导入。',
    en: 'The time of the punch is missing ({column} is empty). Fill it in and import again.',
  },
  BAD_TIME: {
    zh: '{column}“{value}”不是时间。应写成 08:00、08:00:59、次日 06:05 或 2026-03-02 08:00:59，改正后重新导入。',
    en: '{column} “{value}” is not a time. Write 08:00, 08:00:59, 次日 06:05 or 2026-03-02 08:00:59 and import again.',
  },
  BAD_DATE: {
    zh: '{column}“{value}”不是日期。应写成 2026-03-02 或 2026/3/2，改正后重新导入。',
    en: '{column} “{value}” is not a date. Write 2026-03-02 or 2026/3/2 and import again.',
  },
  LINE_TOO_LONG: {
    zh: '这一行超过 {limit} 个字符，没有读取。文件可能已损坏，请重新导出。',
    en: 'This line is longer than {limit} characters and was not read. The file may be damaged; export it again.',
  },
  QUOTE_NOT_CLOSED: {
    zh: '这一行的引号没有成对。请在原文件中改正后重新导入。',
    en: 'A quotation mark on this line is never closed. Correct it in the file and import again.',
  },
};

/** What is wrong with the line and what to do, in both languages. */
export function unreadableReasonText(reason: UnreadableReason): Sentence {
  return fillSentence(SENTENCES[reason.code], reason.params);
}

export function reason(code: UnreadableCode, params: Params = {}): UnreadableReason {
  return { code, params };
}

/** A piece of a line for a message: short, on one line. */
export function excerpt(text: string): string {
  const flat = text.slice(0, 80).replace(/\s+/g, ' ').trim();
  return text.length > 80 ? `${flat}…` : flat;
}

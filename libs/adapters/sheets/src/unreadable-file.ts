/** Why a whole file cannot be read. Each code has a sentence in `unreadableFileText`. */
export type UnreadableFileCode =
  | 'FILE_NOT_FOUND'
  | 'NOT_A_FILE'
  | 'NO_PERMISSION'
  | 'READ_FAILED'
  | 'EMPTY'
  | 'FILE_TOO_LARGE'
  | 'WORKBOOK_TOO_LARGE'
  | 'WORKBOOK_DAMAGED'
  | 'OLD_XLS'
  | 'ENCRYPTED'
  | 'NOT_A_WORKBOOK'
  | 'WEB_PAGE'
  | 'BINARY';

/** The numbers and names that a sentence is filled with. */
export type Params = Readonly<Record<string, string | number>>;

/** One message in the two languages of the product. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** A file that cannot be read at all: a code with parameters, never a library's message. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  constructor(
    readonly code: UnreadableFileCode,
    readonly params: Params = {},
  ) {
    super(unreadableFileText(code, params).en);
  }
}

const SENTENCES: Readonly<Record<UnreadableFileCode, Sentence>> = {
  FILE_NOT_FOUND: {
    zh: '找不到文件。请检查路径和文件名。',
    en: 'The file was not found. Check the path and the file name.',
  },
  NOT_A_FILE: {
    zh: '这是一个文件夹，不是文件。请指定文件夹中的文件。',
    en: 'This is a folder, not a file. Name the files in it.',
  },
  NO_PERMISSION: {
    zh: '没有读取该文件的权限。如果文件正在 Excel 中打开，请先关闭；否则请检查文件权限。',
    en: 'The file may not be read. Close it if it is open in Excel; otherwise check its permissions.',
  },
  READ_FAILED: {
    zh: '读取文件时出错（{error}）。请把文件复制到本机磁盘后再试。',
    en: 'Reading the file failed ({error}). Copy it to a local disk and try again.',
  },
  EMPTY: {
    zh: '文件是空的，没有任何内容。请重新导出一次。',
    en: 'The file is empty. Export it once more.',
  },
  FILE_TOO_LARGE: {
    zh: '文件有 {megabytes} MB，此类文件最多 {limit} MB。请按部门或按月分成几个文件导出。',
    en: 'The file has {megabytes} MB; at most {limit} MB of this kind can be read. Export it in parts, by department or by month.',
  },
  WORKBOOK_TOO_LARGE: {
    zh: '工作簿解压后有 {megabytes} MB，超过 {limit} MB 的上限，没有读取。请按部门或按月分成几个文件导出。',
    en: 'The workbook unpacks to {megabytes} MB, over the limit of {limit} MB, and was not read. Export it in parts, by department or by month.',
  },
  WORKBOOK_DAMAGED: {
    zh: '工作簿不完整或已损坏，可能没有下载完。请重新下载或重新导出；能在 Excel 中打开的话，另存为 .xlsx 也可以。',
    en: 'The workbook is incomplete or damaged, perhaps cut off while it was downloaded. Download or export it again; if Excel opens it, saving it as .xlsx also helps.',
  },
  OLD_XLS: {
    zh: '这是旧的 .xls 格式，无法读取。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿 (*.xlsx)”。',
    en: 'This is the old .xls format, which cannot be read. Open it in Excel or WPS and save it as “Excel workbook (*.xlsx)”.',
  },
  ENCRYPTED: {
    zh: '工作簿设有打开密码，无法读取。请在 Excel 中去掉密码（文件 → 信息 → 保护工作簿）后另存。',
    en: 'The workbook is protected by a password and cannot be read. Remove the password in Excel (File → Info → Protect Workbook) and save it.',
  },
  NOT_A_WORKBOOK: {
    zh: '这是一个压缩文件，但不是 Excel 工作簿 (.xlsx)。如果里面有考勤文件，请先解压。',
    en: 'This is a zip archive, but not an Excel workbook (.xlsx). If your files are inside it, unpack it first.',
  },
  WEB_PAGE: {
    zh: '这个文件其实是网页（HTML），只是扩展名像表格。请在 Excel 中打开，另存为 .xlsx 或 CSV UTF-8。',
    en: 'This file is a web page (HTML) under the name of a spreadsheet. Open it in Excel and save it as .xlsx or CSV UTF-8.',
  },
  BINARY: {
    zh: '这不是文本文件，也不是 Excel 工作簿 (.xlsx)，无法读取。请检查是否选错了文件。',
    en: 'This is neither a text file nor an Excel workbook (.xlsx). Check whether it is the right file.',
  },
};

export function unreadableFileText(code: UnreadableFileCode, params: Params = {}): Sentence {
  return fillSentence(SENTENCES[code], params);
}

/** Puts the parameters into both sentences: `{name}` becomes its value; an unknown name stays as it is. */
export function fillSentence(sentence: Sentence, params: Params): Sentence {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  return { zh: fill(sentence.zh), en: fill(sentence.en) };
}

/** Turns an error of the file system into the sentence that helps. */
export function unreadable(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const code = (error as { readonly code?: unknown }).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UnreadableFile('FILE_NOT_FOUND');
    case 'EISDIR':
      return new UnreadableFile('NOT_A_FILE');
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return new UnreadableFile('NO_PERMISSION');
  }
  return new UnreadableFile('READ_FAILED', { error: typeof code === 'string' ? code : 'I/O' });
}

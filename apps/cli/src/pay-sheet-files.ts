import { extname } from 'node:path';
import { writeCsv, writeJson, writeWorkbook } from '@ledger/adapters/sheets';
import { linesTable, monthTable, noteSentences, paySheetTables } from '@ledger/core';
import type { Lang, PaySheet } from '@ledger/core';
import { usage } from './problem';

/**
 * Writes the pay sheet: .xlsx with the month, the deduction lines and the notes; .csv with the month, and the lines beside
 * it in `F.lines.csv`; .json with everything. Gives the names of the files.
 */
export async function writePaySheet(
  pay: PaySheet,
  file: string,
  lang: Lang,
): Promise<readonly string[]> {
  switch (extname(file).toLowerCase()) {
    case '.xlsx':
      await writeWorkbook(file, paySheetTables(pay, lang));
      return [file];
    case '.csv': {
      const beside = `${file.slice(0, -'.csv'.length)}.lines.csv`;
      await writeCsv(file, monthTable(pay, lang));
      await writeCsv(beside, linesTable(pay, lang));
      return [file, beside];
    }
    case '.json':
      await writeJson(file, { ...pay, noteTexts: noteSentences(pay, lang) });
      return [file];
    default:
      throw usage(
        `不知道 ${file} 该写成什么格式；请用 .xlsx、.csv 或 .json 结尾。`,
        `What format is ${file}? End it in .xlsx, .csv or .json.`,
      );
  }
}

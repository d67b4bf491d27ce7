import { extname } from 'node:path';
import { renderHtml, renderPdf } from '@ledger/adapters/documents';
import { writeJson, writeWhole, writeWorkbook } from '@ledger/adapters/sheets';
import { reportDocument, reportTables } from '@ledger/core';
import type { AttendanceReport, Lang } from '@ledger/core';
import { usage } from './problem';

/** Writes a report as .xlsx, .html, .pdf or .json; the same report gives the same bytes. */
export async function writeReport(
  report: AttendanceReport,
  file: string,
  lang: Lang,
): Promise<void> {
  switch (extname(file).toLowerCase()) {
    case '.xlsx':
      return writeWorkbook(file, reportTables(report, lang));
    case '.html':
      return writeWhole(file, Buffer.from(renderHtml(reportDocument(report, lang)), 'utf8'));
    case '.pdf':
      return writeWhole(file, Buffer.from(await renderPdf(reportDocument(report, lang))));
    case '.json':
      return writeJson(file, report);
    default:
      throw usage(
        `不知道 ${file} 该写成什么格式；请用 .xlsx、.html、.pdf 或 .json 结尾。`,
        `What format is ${file}? End it in .xlsx, .html, .pdf or .json.`,
      );
  }
}

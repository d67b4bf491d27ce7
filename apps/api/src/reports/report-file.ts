import { renderHtml, renderPdf } from '@ledger/adapters/documents';
import { workbookBytes } from '@ledger/adapters/sheets';
import { reportDocument, reportTables } from '@ledger/core';
import type { AttendanceReport } from '@ledger/core';
import { Problem } from '@ledger/adapters/nest';
import type { Language } from '@ledger/adapters/nest';

export const REPORT_TYPES = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type ReportFormat = keyof typeof REPORT_TYPES;

export function reportFormatOf(format: unknown): ReportFormat {
  if (format === undefined) return 'json';
  if (typeof format === 'string' && Object.hasOwn(REPORT_TYPES, format))
    return format as ReportFormat;
  const expected = [`one of ${Object.keys(REPORT_TYPES).join(', ')}`];
  throw new Problem('validation', { errors: [{ field: 'format', expected }] });
}

/** The report as a file; the same report gives the same bytes. */
export async function reportFile(
  report: AttendanceReport,
  format: ReportFormat,
  lang: Language,
): Promise<Buffer> {
  switch (format) {
    case 'json':
      return Buffer.from(JSON.stringify(report), 'utf8');
    case 'html':
      return Buffer.from(renderHtml(reportDocument(report, lang)), 'utf8');
    case 'pdf':
      return Buffer.from(await renderPdf(reportDocument(report, lang)));
    case 'xlsx':
      return workbookBytes(reportTables(report, lang));
  }
}

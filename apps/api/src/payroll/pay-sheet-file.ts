import { csvText, workbookBytes } from '@ledger/adapters/sheets';
import { monthTable, noteSentences, paySheetTables } from '@ledger/core';
import type { PaySheet } from '@ledger/core';
import { Problem } from '@ledger/adapters/nest';
import type { Language } from '@ledger/adapters/nest';

export type PaySheetFormat = 'json' | 'csv' | 'xlsx';

export const SHEET_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What the caller wants: `?format=` first, then `Accept`, else JSON. */
export function formatOf(format: unknown, accept: string | undefined): PaySheetFormat {
  if (format === 'json' || format === 'csv' || format === 'xlsx') return format;
  if (format !== undefined) {
    throw new Problem('validation', {
      errors: [{ field: 'format', expected: ['json, csv or xlsx'] }],
    });
  }
  const wanted = accept ?? '';
  if (wanted.includes(SHEET_TYPES.xlsx)) return 'xlsx';
  return wanted.includes('text/csv') ? 'csv' : 'json';
}

/** The pay sheet as a spreadsheet: .xlsx with the month, the lines and the notes; .csv with the month alone. */
export async function paySheetFile(
  sheet: PaySheet,
  format: 'csv' | 'xlsx',
  lang: Language,
): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return Buffer.from(csvText(monthTable(sheet, lang)));
    case 'xlsx':
      return workbookBytes(paySheetTables(sheet, lang));
  }
}

/** The JSON has the sentences a clerk must read beside the codes. */
export const paySheetJson = (sheet: PaySheet, lang: Language) => ({
  ...sheet,
  noteTexts: noteSentences(sheet, lang),
});

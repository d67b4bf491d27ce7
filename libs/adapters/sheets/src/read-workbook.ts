import { readFileSync, statSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/universal';
import { UnreadableFile, unreadable } from './unreadable-file';
import { WORKBOOK_LIMITS, guardFileSize, guardWorkbook } from './zip-guard';
import type { WorkbookLimits } from './zip-guard';

/**
 * What a cell holds. A number that the sheet shows as a date or a time comes as a Date whose UTC fields are the wall clock;
 * a time without a date falls on 1899-12-30, day 0 of a spreadsheet.
 */
export type Cell = string | number | boolean | Date | null;

export interface SheetGrid {
  readonly name: string;
  /** Row 1 of the sheet is index 0; blank rows are kept, so that an index is a row number. */
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * All sheets of an .xlsx file, in their order. The whole workbook is in memory, hence the limits; the reader is the one
 * that works from the archive's directory, so it sees exactly the parts that `guardWorkbook` has weighed.
 * Throws `UnreadableFile`.
 */
export async function readWorkbook(
  path: string,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<readonly SheetGrid[]> {
  const bytes = readBytes(path, limits);
  guardWorkbook(bytes, limits);
  try {
    const sheets = await readXlsxFile(arrayBufferOf(bytes), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as SheetGrid['rows'] }));
  } catch {
    throw new UnreadableFile('WORKBOOK_DAMAGED');
  }
}

function readBytes(path: string, limits: WorkbookLimits): Buffer {
  try {
    guardFileSize(statSync(path).size, limits);
    return readFileSync(path);
  } catch (error) {
    throw unreadable(error);
  }
}

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

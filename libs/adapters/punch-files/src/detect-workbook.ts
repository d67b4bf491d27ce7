import type { SheetGrid } from '@ledger/adapters/sheets';
import { dayReportColumns, timesIn } from './day-report';
import type { DayReportColumns } from './day-report';
import type { PunchFormat } from './punch-file';
import { findHeader } from './sheet-header';
import type { SheetHeader } from './sheet-header';
import { columnsIn, tableColumns } from './table-columns';
import type { TableColumns } from './table-columns';

interface Found {
  readonly format: Exclude<PunchFormat, 'zk-attlog'>;
  readonly sheet: SheetGrid;
  readonly header: SheetHeader;
}

/** Which sheet of a workbook holds the punches, and in which shape. */
export type WorkbookShape =
  | (Found & { readonly shape: 'day-report'; readonly columns: DayReportColumns })
  | (Found & { readonly shape: 'table'; readonly columns: TableColumns })
  | { readonly shape: 'monthly-summary' }
  | { readonly shape: 'no-header'; readonly sheet: string; readonly found: string }
  | { readonly shape: 'none' };

const DINGTALK_SHEET = '每日统计';
const WECOM_SHEET = '概况统计与打卡明细';
const WECOM_PUNCHES = '打卡详情';
const DINGTALK_MONTH = '月度汇总';

/** Sheets by their names first; a sheet that somebody renamed is still known by its columns. */
export function detectWorkbook(sheets: readonly SheetGrid[]): WorkbookShape {
  const named = (name: string): SheetGrid | undefined =>
    sheets.find((sheet) => sheet.name.replace(/\s+/g, '').includes(name));
  const daily = named(DINGTALK_SHEET) ?? named(WECOM_SHEET);
  if (daily !== undefined) {
    const format = daily === named(DINGTALK_SHEET) ? 'dingtalk' : 'wecom';
    return dayReport(daily, format) ?? table(daily, format) ?? noHeader(daily);
  }
  const punches = named(WECOM_PUNCHES);
  if (punches !== undefined) return table(punches, 'wecom') ?? noHeader(punches);
  for (const sheet of sheets) {
    const found = dayReport(sheet, 'dingtalk') ?? table(sheet, 'csv');
    if (found !== undefined) return found;
  }
  return named(DINGTALK_MONTH) === undefined ? { shape: 'none' } : { shape: 'monthly-summary' };
}

/** A report of unknown name is WeCom's when it has an account and no UserId. */
function dayReport(sheet: SheetGrid, format: 'dingtalk' | 'wecom'): WorkbookShape | undefined {
  const header = findHeader(sheet.rows, (titles) => timesIn(dayReportColumns(titles)));
  if (header === undefined) return undefined;
  const wecom = header.titles.some((title) => title === '账号' || title === '帐号');
  const columns = dayReportColumns(header.titles);
  return { shape: 'day-report', format: wecom ? 'wecom' : format, sheet, header, columns };
}

function table(sheet: SheetGrid, format: Found['format']): WorkbookShape | undefined {
  const header = findHeader(sheet.rows, (titles) => columnsIn(tableColumns(titles)));
  if (header === undefined) return undefined;
  return { shape: 'table', format, sheet, header, columns: tableColumns(header.titles) };
}

/** The longest of the first rows is the likeliest header: it is named in the message. */
function noHeader(sheet: SheetGrid): WorkbookShape {
  const rows = sheet.rows.slice(0, 5).map((row) => row.filter((cell) => typeof cell === 'string'));
  const longest = rows.reduce((a, b) => (b.length > a.length ? b : a), []);
  return { shape: 'no-header', sheet: sheet.name, found: longest.join(', ').slice(0, 200) };
}

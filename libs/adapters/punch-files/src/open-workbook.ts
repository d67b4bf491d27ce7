import { readWorkbook } from '@ledger/adapters/sheets';
import type { Cell, FileSurvey } from '@ledger/adapters/sheets';
import { readDayRow } from './day-report-row';
import { detectWorkbook } from './detect-workbook';
import type { WorkbookShape } from './detect-workbook';
import type { PunchFile, PunchFileRow } from './punch-file';
import { PunchFileError } from './punch-file-error';
import type { Reading } from './reading';
import { readTableRow } from './table-row';

const ROWS_A_BATCH = 1_000;

export async function openWorkbookPunches(
  survey: FileSurvey,
  reading: Reading,
): Promise<PunchFile> {
  const sheets = await readWorkbook(survey.path);
  const shape = detectWorkbook(sheets);
  switch (shape.shape) {
    case 'day-report':
    case 'table':
      return fileOf(survey, shape, rowReader(shape, reading));
    case 'monthly-summary':
      throw new PunchFileError(survey.path, 'MONTHLY_SUMMARY');
    case 'no-header':
      throw new PunchFileError(survey.path, 'NO_USABLE_HEADER', {
        found: `${shape.sheet}: ${shape.found}`,
        missing: '姓名/工号, 日期, 上班1打卡时间',
      });
    case 'none':
      throw new PunchFileError(survey.path, 'WRONG_SHEET', {
        sheets: sheets
          .slice(0, 10)
          .map((sheet) => sheet.name)
          .join(', '),
      });
  }
}

type Usable = Extract<WorkbookShape, { shape: 'day-report' | 'table' }>;
type RowReader = (cells: readonly Cell[], line: number) => PunchFileRow[];

function rowReader(shape: Usable, reading: Reading): RowReader {
  const { titles } = shape.header;
  switch (shape.shape) {
    case 'day-report': {
      const context = { ...reading, titles, columns: shape.columns };
      return (cells, line) => readDayRow(cells, line, context);
    }
    case 'table': {
      const context = { ...reading, titles, columns: shape.columns, delimiter: '\t' };
      return (cells, line) => {
        const row = readTableRow(cells, line, context);
        return row === undefined ? [] : [row];
      };
    }
  }
}

function fileOf(survey: FileSurvey, { format, sheet, header }: Usable, read: RowReader): PunchFile {
  let done = header.dataFrom;
  return {
    path: survey.path,
    format,
    encoding: 'xlsx',
    bytes: survey.bytes,
    sha256: survey.sha256,
    deviceSerial: undefined,
    sheetName: sheet.name,
    progress: () => done / sheet.rows.length,
    *batches() {
      for (let from = header.dataFrom; from < sheet.rows.length; from += ROWS_A_BATCH) {
        const part = sheet.rows.slice(from, from + ROWS_A_BATCH);
        done = from + part.length;
        yield part.flatMap((cells, i) => read(cells, from + i + 1));
      }
    },
  };
}

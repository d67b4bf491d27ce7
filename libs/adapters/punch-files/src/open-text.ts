import { LINE_CHARS_MAX, csvRecords, textLines } from '@ledger/adapters/sheets';
import type { CsvRecord, FileSurvey } from '@ledger/adapters/sheets';
import { detectText } from './detect-text';
import type { TextShape } from './detect-text';
import type { PunchFile, PunchFileRow } from './punch-file';
import { PunchFileError } from './punch-file-error';
import { attlogBatches, deviceSerialOf } from './read-attlog';
import type { Reading } from './reading';
import { readTableRow } from './table-row';
import type { TableContext } from './table-row';
import { excerpt, reason } from './unreadable-reason';

export function openTextPunches(survey: FileSurvey, reading: Reading): PunchFile {
  const shape = detectText(survey);
  const deviceSerial = shape.format === 'zk-attlog' ? deviceSerialOf(survey.path) : undefined;
  switch (shape.format) {
    case 'zk-attlog': {
      const context = { ...reading, deviceSerial };
      return fileOf(survey, { format: 'zk-attlog', deviceSerial }, (onRead) =>
        attlogBatches(survey, context, onRead),
      );
    }
    case 'csv':
      return fileOf(survey, { format: 'csv', deviceSerial }, (onRead) =>
        csvBatches(survey, shape, reading, onRead),
      );
    case 'blank':
      throw new PunchFileError(survey.path, 'EMPTY');
    case 'half-header':
      throw new PunchFileError(survey.path, 'NO_USABLE_HEADER', {
        found: shape.found,
        missing: shape.missing === 'time' ? '打卡时间/time' : '工号/employeeNo, pin',
      });
    case 'unknown':
      throw new PunchFileError(survey.path, 'NOT_A_PUNCH_FILE');
  }
}

function fileOf(
  survey: FileSurvey,
  about: Pick<PunchFile, 'format' | 'deviceSerial'>,
  rows: (onRead: (bytes: number) => void) => Iterable<readonly PunchFileRow[]>,
): PunchFile {
  let read = 0;
  return {
    path: survey.path,
    ...about,
    encoding: survey.encoding,
    bytes: survey.bytes,
    sha256: survey.sha256,
    sheetName: undefined,
    batches: () => rows((bytes) => (read = bytes)),
    progress: () => read / survey.bytes,
  };
}

function* csvBatches(
  survey: FileSurvey,
  shape: Extract<TextShape, { format: 'csv' }>,
  reading: Reading,
  onRead: (bytes: number) => void,
): Generator<readonly PunchFileRow[], void, undefined> {
  const { columns, titles, delimiter } = shape;
  const context: TableContext = { ...reading, columns, titles, delimiter };
  for (const records of csvRecords(textLines(survey, onRead), delimiter)) {
    yield records
      .filter((record) => record.line > shape.headerLine)
      .map((record) => rowOf(record, context))
      .filter((row) => row !== undefined);
  }
}

function rowOf(record: CsvRecord, context: TableContext): PunchFileRow | undefined {
  const { line, cells } = record;
  const bad = (why: ReturnType<typeof reason>): PunchFileRow => ({
    kind: 'unreadable',
    line,
    reason: why,
    text: excerpt(cells.join(' ')),
  });
  if (record.unclosed) return bad(reason('QUOTE_NOT_CLOSED'));
  if (cells.some((cell) => cell.length > LINE_CHARS_MAX))
    return bad(reason('LINE_TOO_LONG', { limit: LINE_CHARS_MAX }));
  return readTableRow(cells, line, context);
}

import { textLines } from '@ledger/adapters/sheets';
import type { FileSurvey } from '@ledger/adapters/sheets';
import { basename } from 'node:path';
import { readAttlogLine } from './attlog-line';
import type { AttlogContext } from './attlog-line';
import type { PunchFileRow } from './punch-file';

/** All rows of a device file, a block of lines at a time. */
export function* attlogBatches(
  survey: FileSurvey,
  context: AttlogContext,
  onRead: (bytes: number) => void,
): Generator<readonly PunchFileRow[], void, undefined> {
  for (const { first, lines } of textLines(survey, onRead)) {
    const rows: PunchFileRow[] = [];
    for (let i = 0; i < lines.length; i++) {
      const row = readAttlogLine(lines[i]!, first + i, context);
      if (row !== undefined) rows.push(row);
    }
    yield rows;
  }
}

/** `BOCK194960340_attlog.dat` → `BOCK194960340`; the name also holds copies such as `1_attlog (2).dat`. */
export function deviceSerialOf(path: string): string | undefined {
  return /^([A-Za-z0-9-]{1,64})_attlog\b/i.exec(basename(path))?.[1];
}

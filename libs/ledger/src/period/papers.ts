import { time } from '@ledger/kernel';
import type { Period, RecordedEvent, ViewReader, ViewRow, ViewWriter } from '@ledger/kernel';
import { monthNumber } from '../read/calendar-days';
import { sheetKey } from '../read/tables';
import { blankPaper, evolvePaper, receivedFrom } from './paper';
import type { Paper } from './paper';

/** Whose paper, and of which month. */
export interface PaperPlace {
  readonly employeeId: string;
  readonly ordinal: number;
  readonly period: Period;
}

const STATE = 5;

/** A paper from its row. */
export function paperAt(views: ViewReader, key: number): Paper | undefined {
  const row = views.get('statement', key);
  return row === undefined ? undefined : paperOf(row);
}

export const paperOf = (row: ViewRow): Paper => JSON.parse(row[STATE] as string) as Paper;

function paperRow(paper: Paper): ViewRow {
  const { employeeId, period, book, issues } = paper;
  return [
    employeeId,
    period,
    issues.length,
    book.answer?.kind ?? '',
    book.postedFen,
    JSON.stringify(paper),
  ];
}

/** The papers as they are folded: those that changed are kept until they are written, the others are read from rows. */
export class Papers {
  private readonly changed = new Map<number, Paper>();

  constructor(private readonly views: ViewReader) {}

  find(key: number): Paper | undefined {
    return this.changed.get(key) ?? paperAt(this.views, key);
  }

  /** Folds one event of a statement stream; a posting is also noted in the month that it was posted to. */
  fold(event: RecordedEvent, { employeeId, ordinal, period }: PaperPlace): void {
    const key = sheetKey(monthNumber(period), ordinal);
    const paper = evolvePaper(this.find(key) ?? blankPaper(employeeId, period), event);
    this.changed.set(key, paper);
    const received = receivedFrom(paper, event);
    if (received === undefined || !time.isPeriod(received.openPeriod)) return;
    const openKey = sheetKey(monthNumber(received.openPeriod), ordinal);
    const open = this.find(openKey) ?? blankPaper(employeeId, received.openPeriod);
    this.changed.set(openKey, { ...open, received: [...open.received, received] });
  }

  /** Writes what changed since the last commit. */
  write(writer: ViewWriter): void {
    for (const [key, paper] of this.changed) writer.put('statement', key, paperRow(paper));
  }

  /** After the commit the rows say it. */
  committed(): void {
    this.changed.clear();
  }
}

import { AsciiWriter } from './ascii-writer';
import { readDay, writeDay } from './day-text';
import type { DayJson, DayPlace } from './day-text';
import type { SheetDay } from './sheet-day';
import type { ShiftOnDate } from './shift-book';

/** What the days of a sheet need to know of it. */
interface Place {
  readonly firstDay: number;
  readonly length: number;
  shiftOn(index: number): ShiftOnDate | undefined;
}

/** The stored form of all days of a sheet. */
export interface DaysJson {
  readonly version: string;
  readonly days: readonly DayJson[];
}

const writer = new AsciiWriter();

export function daysText(
  sheet: Place,
  days: readonly (SheetDay | undefined)[],
  version: string,
): string {
  writer.clear();
  writer.text(`{"version":${JSON.stringify(version)},"days":[`);
  let isFirst = true;
  for (let index = 0; index < sheet.length; index += 1) {
    const day = days[index];
    if (day === undefined) continue;
    if (!isFirst) writer.text(',');
    writeDay(writer, day, placeOf(sheet, index, version));
    isFirst = false;
  }
  writer.text(']}');
  return writer.toString();
}

export function readDays(sheet: Place, text: string): (SheetDay | undefined)[] {
  const { version, days } = JSON.parse(text) as DaysJson;
  const read: (SheetDay | undefined)[] = [];
  for (const day of days) read[day.d - 1] = readDay(day, placeOf(sheet, day.d - 1, version));
  return read;
}

const placeOf = (sheet: Place, index: number, version: string): DayPlace => ({
  dayOfMonth: index + 1,
  day: sheet.firstDay + index,
  shift: sheet.shiftOn(index),
  version,
});

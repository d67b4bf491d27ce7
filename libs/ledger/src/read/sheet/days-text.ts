import { dayText, readDay } from './day-text';
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

export function daysText(
  sheet: Place,
  days: readonly (SheetDay | undefined)[],
  version: string,
): string {
  let text = `{"version":${JSON.stringify(version)},"days":[`;
  let separator = '';
  for (let index = 0; index < sheet.length; index += 1) {
    const day = days[index];
    if (day === undefined) continue;
    text += separator + dayText(index + 1, day, placeOf(sheet, index, version));
    separator = ',';
  }
  return `${text}]}`;
}

export function readDays(sheet: Place, text: string): (SheetDay | undefined)[] {
  const { version, days } = JSON.parse(text) as DaysJson;
  const read: (SheetDay | undefined)[] = [];
  for (const day of days) read[day.d - 1] = readDay(day, placeOf(sheet, day.d - 1, version));
  return read;
}

const placeOf = (sheet: Place, index: number, version: string): DayPlace => ({
  day: sheet.firstDay + index,
  shift: sheet.shiftOn(index),
  version,
});

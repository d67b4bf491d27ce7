import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import type { CalendarFact, RosterFact } from './facts';

const { flag, integer, list, localDate, oneOf, optional, shape, text } = stored;

const pair: Check = (value) =>
  Array.isArray(value) && value.length === 2 && value.every((clock) => typeof clock === 'string')
    ? undefined
    : { at: '', expected: 'a pair of clock times', found: value };
const segments = list(pair);

/** Stored JSON to facts of a roster. */
export const codec: FactCodec<RosterFact> = factCodec<RosterFact>({
  ShiftAssigned: {
    v: 1,
    check: shape({
      employeeId: text,
      from: localDate,
      to: localDate,
      dates: list(localDate),
      shift: text,
      segments,
      zone: text,
    }),
  },
  ShiftChanged: {
    v: 1,
    check: shape({
      employeeId: text,
      attendanceDate: localDate,
      shift: text,
      segments,
      zone: text,
      reasonCode: text,
      afterStart: flag,
      approvedBy: optional(text),
    }),
  },
  RestDayAssigned: {
    v: 1,
    check: shape({
      employeeId: text,
      dates: list(localDate),
      reasonCode: text,
      afterStart: flag,
      approvedBy: optional(text),
    }),
  },
});

/** Stored JSON to published calendars. */
export const calendarCodec: FactCodec<CalendarFact> = factCodec<CalendarFact>({
  HolidayCalendarPublished: {
    v: 1,
    check: shape({
      region: text,
      year: integer,
      days: list(
        shape({ date: localDate, kind: oneOf('HOLIDAY', 'WORKDAY'), name: text, statutory: flag }),
      ),
      sourceUrl: text,
      sha256: text,
    }),
  },
});

import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';

/** Turns wall-clock readings of one zone into instants. `ms` counts from local midnight; 24 h and more are the next day. */
export interface WallClock {
  /** undefined when there is no such day in the calendar. */
  at(day: CalendarDay, ms: number): EpochMs | undefined;
  /** The local day of an instant. */
  dayOf(at: EpochMs): CalendarDay;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Midnight {
  /** NaN: no such day. */
  readonly at: EpochMs;
  /** The offset does not change around this day, so that adding milliseconds is exact. */
  readonly plain: boolean;
  readonly date: LocalDate;
}

const NEVER: Midnight = { at: Number.NaN, plain: true, date: '' };
/** Days remembered at most: a file that names more is nonsense, and forgetting costs only time. */
const DAYS_KEPT_MAX = 20_000;

/** A device writes the same few days over and over; each is worked out once. */
export function wallClock(zone: Zone): WallClock {
  const days = new Map<number, Midnight>();
  const midnightOf = (day: CalendarDay): Midnight => {
    const key = (day.year * 16 + day.month) * 64 + day.day;
    let midnight = days.get(key);
    if (midnight === undefined) {
      if (days.size >= DAYS_KEPT_MAX) days.clear();
      days.set(key, (midnight = workOut(day, zone)));
    }
    return midnight;
  };
  return {
    dayOf: (at) => {
      const [year, month, day] = time.localDate(at, zone).split('-').map(Number) as [
        number,
        number,
        number,
      ];
      return { year, month, day };
    },
    at: (day, ms) => {
      const midnight = midnightOf(day);
      if (midnight.at !== midnight.at) return undefined;
      return midnight.plain ? midnight.at + ms : time.instantOf(midnight.date, ms, zone);
    },
  };
}

function workOut({ year, month, day }: CalendarDay, zone: Zone): Midnight {
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!time.isLocalDate(date)) return NEVER;
  const at = time.instantOf(date, 0, zone);
  const offsets = [at - time.DAY, at, at + 2 * time.DAY].map((t) => time.zoneOffset(zone, t));
  return { at, plain: offsets.every((offset) => offset === offsets[0]), date };
}

const pad = (n: number, width: number): string => n.toString().padStart(width, '0');

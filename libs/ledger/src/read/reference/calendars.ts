import type { LocalDate, RecordedEvent } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { HolidayCalendarPublished } from '@ledger/facts/roster';
import type { DayKind, FactRef } from '@ledger/rulebook';
import { dateOfDay } from '../calendar-days';

/** The region whose calendar rules where nobody names another. */
export const HOME_REGION = 'CN';

export interface PublishedCalendar {
  readonly fact: FactRef;
  readonly region: string;
  readonly year: number;
  readonly days: ReadonlyMap<LocalDate, 'HOLIDAY' | 'WORKDAY'>;
}

export function publishedCalendar(event: RecordedEvent): PublishedCalendar {
  const { region, year, days } = event.data as unknown as HolidayCalendarPublished['data'];
  return {
    fact: event.position,
    region,
    year,
    days: new Map(days.map(({ date, kind }) => [date, kind])),
  };
}

/** Every published calendar; of two for the same region and year the later one. */
export class Calendars {
  private readonly byYear: ReadonlyMap<string, PublishedCalendar>;

  constructor(readonly all: readonly PublishedCalendar[] = []) {
    this.byYear = new Map(all.map((calendar) => [keyOf(calendar.region, calendar.year), calendar]));
  }

  with(calendar: PublishedCalendar): Calendars {
    return new Calendars([...this.all, calendar]);
  }

  years(region: string = HOME_REGION): number[] {
    const years = this.all.filter((calendar) => calendar.region === region).map(({ year }) => year);
    return [...new Set(years)].sort((a, b) => a - b);
  }

  private readonly kinds = new Map<number, DayKind>();

  /** The kind of a day number at home, remembered. */
  kindOfDay(day: number): DayKind | undefined {
    const known = this.kinds.get(day);
    if (known !== undefined) return known;
    const kind = this.kindOf(dateOfDay(day));
    if (kind !== undefined) this.kinds.set(day, kind);
    return kind;
  }

  /** Undefined where the year is not published: such a day is refused, never guessed (G13). */
  kindOf(date: LocalDate, region: string = HOME_REGION): DayKind | undefined {
    const calendar = this.byYear.get(keyOf(region, Number(date.slice(0, 4))));
    if (calendar === undefined) return undefined;
    const named = calendar.days.get(date);
    if (named !== undefined) return named;
    return time.isoWeekday(date) >= 6 ? 'REST' : 'WORKDAY';
  }
}

const keyOf = (region: string, year: number): string => `${region}-${year}`;

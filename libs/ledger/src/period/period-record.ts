import type { PayrollPeriodClosed } from '@ledger/facts/payroll';
import type { Actor, Period, RecordedEvent, ViewRow } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';

/** When and by whom the books of a month were opened or closed. */
export interface BooksMark {
  readonly fact: FactRef;
  readonly eventId: string;
  readonly at: string;
  readonly by: Actor;
}

/** The books of one month as the views know them. */
export interface PeriodRecord {
  readonly period: Period;
  readonly opened: BooksMark | null;
  readonly closed: (BooksMark & { readonly pins: PayrollPeriodClosed['data'] }) | null;
}

export function evolvePeriod(
  record: PeriodRecord | undefined,
  event: RecordedEvent,
  period: Period,
): PeriodRecord {
  const { position, id, recordedAt, actor } = event;
  const mark: BooksMark = { fact: position, eventId: id, at: recordedAt, by: actor };
  const known = record ?? { period, opened: null, closed: null };
  switch (event.type) {
    case 'PayrollPeriodOpened':
      return { ...known, opened: mark };
    case 'PayrollPeriodClosed': {
      const pins = event.data as unknown as PayrollPeriodClosed['data'];
      return { ...known, closed: { ...mark, pins } };
    }
  }
  return known;
}

export function periodRow(record: PeriodRecord): ViewRow {
  const status = record.closed === null ? 'OPEN' : 'CLOSED';
  return [record.period, status, JSON.stringify(record)];
}

/** The books of all months by month number. */
export type Periods = ReadonlyMap<number, PeriodRecord>;

/** The month that differences are posted to: the one after the latest that was closed (A61). */
export function openPeriodOf(periods: Periods): Period | undefined {
  const closed = [...periods.values()].flatMap(({ closed: mark, period }) =>
    mark === null ? [] : [period],
  );
  const latest = closed.toSorted().at(-1);
  return latest === undefined ? undefined : time.nextPeriod(latest);
}

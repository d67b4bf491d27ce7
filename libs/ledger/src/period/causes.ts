import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';
import { firstDayOf, monthNumber, startOfDay } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import { noLeaves } from '../read/reference/reference';
import type { Sheet } from '../read/sheet/sheet';
import { sheetKey } from '../read/tables';
import { closeOf, paperFor } from './told';

/** Events that one fact names at most: it stays far below what an event may have. */
const CAUSES_MAX = 100;

/**
 * The facts that came after the close, or after the last difference was settled, and that can have moved a person's closed
 * month: its attendance and roster, leaves that touch it, the person's own record, and punches near its ends.
 */
export function causesOf(desk: Desk, ordinal: number, period: Period): readonly FactRef[] {
  const employee = desk.reference.employees[ordinal];
  const closed = closeOf(desk, period);
  if (employee === undefined || closed === null) return [];
  const settled = paperFor(desk, employee, period)?.adjustments.flatMap(({ facts }) => facts) ?? [];
  const after = Math.max(closed.pins.log.position, ...settled);
  const found = new Set<FactRef>();
  const add = (facts: readonly FactRef[]): void => {
    for (const fact of facts) if (fact > after) found.add(fact);
  };
  const month = monthNumber(period);
  for (const at of [month - 1, month, month + 1]) {
    if (desk.views.get('month_sheet', sheetKey(at, ordinal)) === undefined) continue;
    const sheet = desk.sheet(ordinal, at);
    add(at === month ? allOf(sheet) : nearby(desk, sheet, month));
  }
  for (const leave of desk.reference.leaves.get(ordinal) ?? noLeaves)
    if (touches(desk, leave, month)) add(leave.facts);
  add(desk.reference.trails.get(ordinal) ?? []);
  return [...found].toSorted((a, b) => a - b).slice(0, CAUSES_MAX);
}

const allOf = (sheet: Sheet): readonly FactRef[] => [
  ...positionsOf(sheet, () => true),
  ...sheet.events,
  ...sheet.roster.trail,
];

/** Punches of a neighbouring month that a shift over midnight may have brought here. */
function nearby(desk: Desk, sheet: Sheet, month: number): readonly FactRef[] {
  const [from, to] = stretchOf(desk, month);
  return positionsOf(sheet, (at) => at >= from - time.DAY && at < to + time.DAY);
}

function positionsOf({ punches }: Sheet, wanted: (at: number) => boolean): readonly FactRef[] {
  const { length, ats, positions } = punches.open();
  const found: FactRef[] = [];
  for (let i = 0; i < length; i += 1) if (wanted(ats[i]!)) found.push(positions[i]!);
  return found;
}

const touches = (
  desk: Desk,
  leave: { readonly from: number; readonly to: number },
  month: number,
): boolean => {
  const [from, to] = stretchOf(desk, month);
  return leave.from < to && leave.to > from;
};

function stretchOf(desk: Desk, month: number): readonly [from: number, to: number] {
  const { zone } = desk.reference.policies;
  return [startOfDay(firstDayOf(month), zone), startOfDay(firstDayOf(month + 1), zone)];
}

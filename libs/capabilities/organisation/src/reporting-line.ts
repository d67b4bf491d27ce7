import { heldOn } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';
import type { Organisation } from './organisation';

/** The post above a position on a date: null = the top, undefined = nobody has said. */
export function superiorOf(
  { lines }: Organisation,
  position: Position,
  date: LocalDate,
): Position | null | undefined {
  return heldOn(lines[position] ?? [], date)?.reportsTo;
}

/** The posts above a position on a date, the nearest first. Ends at the top, and where nobody has said further. */
export function lineAbove(
  organisation: Organisation,
  position: Position,
  date: LocalDate,
): readonly Position[] {
  const line: Position[] = [];
  let above = superiorOf(organisation, position, date);
  // A ring is refused when it is defined; this only keeps a damaged log from turning for ever.
  while (above !== null && above !== undefined && !line.includes(above)) {
    line.push(above);
    above = superiorOf(organisation, above, date);
  }
  return line;
}

/** Whether any reporting line holds on a date; before that nobody can be said to stand outside of it. */
export const hasLines = (organisation: Organisation, date: LocalDate): boolean =>
  Object.values(organisation.lines).some((history) => heldOn(history, date) !== undefined);

/** Days from `from` on at which some reporting line changes: a ring can begin at any of them. */
export function turningDays({ lines }: Organisation, from: LocalDate): readonly LocalDate[] {
  const later = Object.values(lines).flatMap((history) => history.map((entry) => entry.from));
  return [from, ...later.filter((day) => day > from)];
}

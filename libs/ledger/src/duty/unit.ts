import { bookOn } from '@ledger/capabilities/duty';
import type { DutyBook } from '@ledger/capabilities/duty';
import { hasLines, lineAbove } from '@ledger/capabilities/organisation';
import type { Position } from '@ledger/facts/staff';
import type { LocalDate } from '@ledger/kernel';
import type { EmployeeRow } from '../contract';
import type { DutyParts } from './duty-parts';
import { dutyRules } from './duty-parts';
import { positionOn } from './duty-person';

/**
 * Whose duties somebody may see on a date: their own, and those of everybody whose reporting line leads up to their post.
 * Where the organisation has no lines yet, the line of the duty book holds.
 */
export async function unitBelow(
  parts: DutyParts,
  leaderId: string,
  on: LocalDate,
): Promise<(row: Pick<EmployeeRow, 'employeeId' | 'position'>) => boolean> {
  const { organisation, books } = await dutyRules(parts);
  const post = await positionOn(parts, leaderId, on);
  const book = bookOn(books, on);
  const lineOf = (position: Position): readonly Position[] => {
    if (hasLines(organisation, on)) return lineAbove(organisation, position, on);
    return book === undefined ? [] : lineInBook(book, position);
  };
  return ({ employeeId, position }) =>
    employeeId === leaderId || (post !== undefined && lineOf(position as Position).includes(post));
}

function lineInBook({ superiors }: DutyBook, position: Position): readonly Position[] {
  const line: Position[] = [];
  let above = superiors[position];
  while (above !== undefined && above !== null && !line.includes(above)) {
    line.push(above);
    above = superiors[above];
  }
  return line;
}

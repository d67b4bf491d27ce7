import type { Cell } from '@ledger/adapters/sheets';
import { momentOfDateCell, momentOfNumberCell, readMoment } from './read-time';
import type { Moment } from './read-time';

/** A cell as text, as a person would read it; empty for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'object') return wallText(cell);
  return String(cell);
}

/** A Date of a sheet carries the wall clock in its UTC fields. */
function wallText(cell: Date): string {
  const moment = momentOfDateCell(cell);
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  if (moment.kind === 'time') return text.slice(11, 19);
  return moment.kind === 'day' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** When a cell says, whatever its type; undefined when it says no time. */
export function momentOfCell(cell: Cell | undefined): Moment | undefined {
  if (typeof cell === 'string') return readMoment(cell);
  if (typeof cell === 'number') return momentOfNumberCell(cell);
  return typeof cell === 'object' && cell !== null ? momentOfDateCell(cell) : undefined;
}

/** What reports write where there was no punch. */
const NOTHING = /^(--?|—+|\/|无|空|未打卡|缺卡|未签到|未签退|旷工|休息|请假|null|none|n\/a)?$/i;

export function saysNothing(text: string): boolean {
  return NOTHING.test(text);
}

/** What a cell states; undefined where it says nothing. */
export function stated(text: string): string | undefined {
  return saysNothing(text) ? undefined : text;
}

/** Blots out every given name or number in a text that is stored in clear. */
export function withoutPerson(text: string, names: readonly string[]): string {
  return names
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, '*'), text);
}

import type { LocalDate, Period } from '@ledger/kernel';
import type { Statement } from '../contract';
import type { Desk } from '../read/query/desk';
import type { CheckCode } from '../words';
import type { Paper } from './paper';
import type { Check, SevereRow, Who } from './rows';

export interface CheckWorld {
  readonly desk: Desk;
  readonly period: Period;
  readonly today: LocalDate;
  readonly rows: readonly Statement[];
  /** Result hash by employee id. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly papers: ReadonlyMap<number, Paper>;
  readonly severe: readonly SevereRow[];
}

type Concerned = Check['people'];

/** A line of the list; `count` where it is not the number of people. */
export function check(
  code: CheckCode,
  blocking: boolean,
  people: Concerned,
  count: number = people.length,
): Check {
  return { code, blocking, count, people };
}

export const who = ({ employeeId, employeeNo, name }: Who): Who => ({
  employeeId,
  employeeNo,
  name,
});

import type { LocalDate } from '@ledger/kernel';
import { dateOfDay } from '../calendar-days';
import type { Employee } from '../reference/employees';
import type { Policies, PublishedPolicy } from '../reference/policies';

/** Day numbers of a month, both included. */
interface Month {
  readonly first: number;
  readonly last: number;
}

/**
 * The first date of a month from which every remaining day is under a version that the person had acknowledged by then
 * (G4, A58); null when there is none. A signature counts for its own version only and from its date, never from before
 * the publication. The settlement of a month knows one such date, so a month in which a new version came into force
 * posts no penalty of its earlier days until the new version is acknowledged too: the doubt goes to the employee.
 */
export function acknowledgedOn(
  employee: Employee,
  policies: Policies,
  { first, last }: Month,
): LocalDate | null {
  let from: LocalDate | null = null;
  let version: PublishedPolicy | undefined;
  for (let day = first; day <= last; day += 1) {
    const inForce = policies.onDay(day);
    if (inForce === undefined || inForce === version) continue;
    version = inForce;
    const signedOn = signatureFor(employee, inForce);
    if (signedOn === null) from = NEVER;
    else if (from === null || signedOn > from) from = signedOn;
  }
  return from === null || from > dateOfDay(last) ? null : from;
}

const NEVER: LocalDate = '9999-12-31';

function signatureFor(employee: Employee, policy: PublishedPolicy): LocalDate | null {
  let first: LocalDate | null = null;
  for (const { version, on } of employee.acknowledged) {
    if (version !== policy.document.version || on < policy.publishedOn) continue;
    if (first === null || on < first) first = on;
  }
  return first;
}

import {
  ACTS,
  deputiesOn,
  heldByOn,
  mayActFor,
  postsThatMay,
  superiorOf,
} from '@ledger/capabilities/organisation';
import type { Organisation } from '@ledger/capabilities/organisation';
import type { Act } from '@ledger/facts/organisation';
import type { Position } from '@ledger/facts/staff';
import { heldOn } from '@ledger/kernel';
import type { Dated, LocalDate } from '@ledger/kernel';
import type { Desk } from '../read/query/desk';
import { byEmployeeNo } from '../read/query/people';
import type { Employee } from '../read/reference/employees';
import { ERASED } from '../read/reference/employees';
import { heldOn as postHeldOn } from '../read/reference/history';
import type { GradeProposal, MayActRow, OrganisationRow, PersonName } from './rows';

export function personName(desk: Desk, employeeId: string): PersonName {
  const { employees, ordinals } = desk.reference;
  const ordinal = ordinals.get(employeeId);
  const known = ordinal === undefined ? undefined : employees[ordinal];
  return { employeeId, employeeNo: known?.employeeNo ?? ERASED, name: known?.name ?? ERASED };
}

const nameOf = ({ employeeId, employeeNo, name }: Employee): PersonName => {
  return { employeeId, employeeNo, name };
};

/** The post of a person on a date; undefined before the hire, after the last day, and without any. */
export function postOn(employee: Employee, date: LocalDate): Position | undefined {
  const { hiredOn, leftOn, positions } = employee;
  if (hiredOn === null || hiredOn > date || (leftOn !== null && leftOn < date)) return undefined;
  return postHeldOn(positions, date)?.value.position;
}

function holdersOf(desk: Desk, date: LocalDate): ReadonlyMap<Position, readonly Employee[]> {
  const holders = new Map<Position, Employee[]>();
  for (const employee of desk.reference.employees) {
    const position = postOn(employee, date);
    if (position === undefined) continue;
    const list = holders.get(position);
    if (list === undefined) holders.set(position, [employee]);
    else list.push(employee);
  }
  return holders;
}

/** Units, positions with who holds them, authorities, deputies and scope on a date. */
export function organisationOn(desk: Desk, date: LocalDate): OrganisationRow {
  const { organisation, policies } = desk.reference;
  const holders = holdersOf(desk, date);
  return {
    on: date,
    units: inForce(organisation.units, date).map(([unitId, unit]) => ({ unitId, ...unit })),
    positions: inForce(organisation.posts, date).map(([position, post]) => ({
      position,
      ...post,
      reportsTo: superiorOf(organisation, position, date) ?? null,
      holders: (holders.get(position) ?? []).map(nameOf).sort(byEmployeeNo),
    })),
    authorities: ACTS.map((act) => ({ act, heldBy: heldByOn(organisation, act, date) })),
    deputies: deputiesOn(organisation, date).map(({ appointmentId, deputyId, from, to }) => {
      return { appointmentId, from, to, ...personName(desk, deputyId) };
    }),
    scope: policies.on(date)?.document.scope.departments ?? [],
  };
}

function inForce<K extends string, T>(
  histories: Readonly<Partial<Record<K, readonly Dated<T>[]>>>,
  date: LocalDate,
): readonly (readonly [K, T])[] {
  const entries = Object.entries(histories) as [K, readonly Dated<T>[]][];
  return entries.flatMap(([key, history]) => {
    const value = heldOn(history, date);
    return value === undefined ? [] : [[key, value] as const];
  });
}

/** Who may do something about a person on a date, by the same rule that the write side asks. */
export function whoMayAct(
  desk: Desk,
  { act, subjectId, on }: { readonly act: Act; readonly subjectId: string; readonly on: LocalDate },
): MayActRow | undefined {
  const person = desk.person(subjectId);
  if (person === undefined) return undefined;
  const { organisation, employees } = desk.reference;
  const subject = { employeeId: person.employeeId, position: postOn(person, on) };
  const posts = postsThatMay(organisation, act, subject.position ?? 'OTHER', on);
  const people = employees.flatMap((employee) => {
    const actor = { employeeId: employee.employeeId, position: postOn(employee, on) };
    const answer = mayActFor(organisation, { act, actor, subject, date: on });
    return answer.allowed ? [{ ...nameOf(employee), as: answer.as }] : [];
  });
  const place = (as: Position | 'DEPUTY'): number =>
    as === 'DEPUTY' ? posts.length : posts.indexOf(as);
  people.sort((a, b) => place(a.as) - place(b.as) || byEmployeeNo(a, b));
  return { act, on, subject: nameOf(person), posts, people };
}

/** People without a grade on a date, each with the grade that their position proposes; nothing is guessed (A65). */
export function gradeProposals(desk: Desk, date: LocalDate): readonly GradeProposal[] {
  const { organisation, employees } = desk.reference;
  return employees
    .flatMap((employee) => {
      const position = postOn(employee, date);
      if (position === undefined || postHeldOn(employee.grades, date) !== undefined) return [];
      const proposed = proposedGrade(organisation, position, date);
      return [{ ...nameOf(employee), position, proposed }];
    })
    .sort(byEmployeeNo);
}

const proposedGrade = (
  { posts }: Organisation,
  position: Position,
  date: LocalDate,
): 'P' | 'M' | null => heldOn(posts[position] ?? [], date)?.defaultGrade ?? null;

/**
 * Who would witness what somebody hands over (R47): the holder of the nearest filled post above, where that is one person
 * and not the outgoing one. Two who hold it: the store manager chooses.
 */
export function proposedWitness(
  desk: Desk,
  outgoingId: string,
  lastDayInPost: LocalDate,
): string | undefined {
  const person = desk.person(outgoingId);
  const position = person && postOn(person, lastDayInPost);
  if (position === undefined) return undefined;
  const holders = holdersOf(desk, lastDayInPost);
  for (const post of postsThatMay(
    desk.reference.organisation,
    'WITNESS',
    position,
    lastDayInPost,
  )) {
    const others = (holders.get(post) ?? []).filter(({ employeeId }) => employeeId !== outgoingId);
    if (others.length === 1) return others[0]!.employeeId;
    if (others.length > 1) return undefined;
  }
  return undefined;
}

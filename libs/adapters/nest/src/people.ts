import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '@ledger/kernel';
import { actorIdOf } from './access';
import type { Caller } from './access';
import { reached } from './ask';
import { EDGE } from './edge';
import type { Edge } from './edge';
import { Problem } from './problem';

const KEPT = 50_000;

/** The little of an employee that a write needs. */
export interface Person {
  readonly employeeId: string;
  readonly hiredOn: LocalDate;
  readonly leftOn: LocalDate | null;
}

/**
 * Who is meant by an employee id or number, and whether the caller may mean them. On a route where the caller sees only
 * their own record, everybody else does not exist.
 */
@Injectable()
export class People {
  private readonly known = new Map<string, Person>();
  /** Views below this position may still show an older number; nothing is remembered until they are past it. */
  private freshFrom = 0;

  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  /** The employee id, or a `not-found` problem. */
  async subject(caller: Caller, ref: string | null | undefined): Promise<string> {
    const meant = ref ?? caller.employeeId;
    if (meant === null) throw missingEmployee();
    if (meant === caller.employeeId) return meant;
    return (await this.person(caller, meant)).employeeId;
  }

  /** The person, or a `not-found` problem; at once where the ledger was asked about them before. */
  person(caller: Caller, ref: string | null | undefined): Person | Promise<Person> {
    const meant = ref ?? caller.employeeId;
    if (meant === null) throw missingEmployee();
    const known = this.known.get(meant);
    if (known !== undefined) return admitted(caller, known);
    return this.lookUp(meant).then((found) => admitted(caller, found));
  }

  /** Who bears this id or number; undefined when nobody does. */
  find(ref: string): Promise<Person | undefined> | Person {
    return this.known.get(ref) ?? this.lookUp(ref);
  }

  /** The caller's own employee id; a token without one cannot act for itself. */
  self(caller: Caller): string {
    if (caller.employeeId === null) throw missingEmployee();
    return caller.employeeId;
  }

  /** To be called after every write about people: numbers may have moved to somebody else. */
  changed(): void {
    this.known.clear();
    this.freshFrom = this.edge.ledger.store.head();
  }

  private async lookUp(ref: string): Promise<Person | undefined> {
    const { reads, store } = this.edge.ledger;
    const row = reads.employee(ref) ?? (await this.afterCatchingUp(ref, store.head()));
    if (row === undefined) return undefined;
    const person = { employeeId: row.employeeId, hiredOn: row.hiredOn, leftOn: row.leftOn };
    if (reads.position() >= this.freshFrom) this.remember(ref, person);
    return person;
  }

  /** Somebody may have been registered a moment ago: ask again once the views stand at the head. */
  private async afterCatchingUp(ref: string, head: number) {
    if (this.edge.ledger.reads.position() >= head) return undefined;
    await reached(this.edge, head);
    return this.edge.ledger.reads.employee(ref);
  }

  private remember(ref: string, person: Person): void {
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(ref, person);
  }
}

function admitted(caller: Caller, person: Person | undefined): Person {
  if (person === undefined) throw new Problem('not-found');
  if (caller.ownOnly && person.employeeId !== caller.employeeId) throw new Problem('not-found');
  return person;
}

const missingEmployee = (): Problem =>
  new Problem('validation', {
    errors: [
      {
        field: 'employee',
        expected: ['an employee id or number, because this token belongs to no employee'],
      },
    ],
  });

/** Whether two callers are different people; the second of a four-eyes decision must be somebody else. */
export const isAnotherPerson = (a: Caller, b: Caller): boolean =>
  actorIdOf(a) !== actorIdOf(b) && a.tokenId !== b.tokenId;

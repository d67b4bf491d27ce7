import { Inject, Injectable } from '@nestjs/common';
import type { Period } from '@ledger/kernel';
import { EDGE, People, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge } from '@ledger/adapters/nest';

/** The month of one person in which a request, a punch or a left post stands. */
export interface Place {
  readonly employeeId: string;
  readonly period: Period;
}

const ATTENDANCE = /^attendance-(.+)-(\d{4}-\d{2})$/;

/** Finds where something stands by its id alone, so that callers need not repeat whose it is and when it was. */
@Injectable()
export class Places {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(People) readonly people: People,
  ) {}

  /**
   * By the event with this id, or the first event of the request that got this id. Where neither exists (the record was
   * made elsewhere), employee and period must be said. What is not the caller's own does not exist for an employee.
   */
  async of(
    caller: Caller,
    id: string,
    said: { readonly employee?: string | null; readonly period?: string | null },
  ): Promise<Place> {
    const place = (await this.byId(id)) ?? (await this.bySaying(caller, said));
    if (caller.ownOnly && place.employeeId !== caller.employeeId) throw new Problem('not-found');
    return place;
  }

  private async byId(id: string): Promise<Place | undefined> {
    const { store } = this.edge.ledger;
    const event = (await store.find(id)) ?? (await store.find(this.edge.eventIdOf(id, 0)));
    const [, employeeId, period] = ATTENDANCE.exec(event?.stream ?? '') ?? [];
    return employeeId === undefined || period === undefined ? undefined : { employeeId, period };
  }

  private async bySaying(
    caller: Caller,
    { employee, period }: { readonly employee?: string | null; readonly period?: string | null },
  ): Promise<Place> {
    if (period === undefined || period === null) throw new Problem('not-found');
    return { employeeId: await this.people.subject(caller, employee), period };
  }
}

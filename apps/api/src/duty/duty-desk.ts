import { Inject, Injectable } from '@nestjs/common';
import type { DutyBook, HandedFile } from '@ledger/capabilities/duty';
import { unitBelow } from '@ledger/core';
import type { DutyParts, EmployeeRow } from '@ledger/core';
import { assetJson } from '@ledger/embedded';
import { EDGE, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge } from '@ledger/adapters/nest';
import { House } from '../edge/house';

type Row = Pick<EmployeeRow, 'employeeId' | 'position'>;

/** What the routes about duties share: the book, the kept files, and who may look at whom. */
@Injectable()
export class DutyDesk {
  readonly parts: DutyParts;

  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(House) private readonly house: House,
  ) {
    const { reads, store } = edge.ledger;
    this.parts = { reads, store, builtInBook: assetJson<DutyBook>('duties', 'rulebook.json') };
  }

  /** The server's clock, and its local date. */
  now() {
    return { at: this.house.nowText(), today: this.house.today() };
  }

  /** A file that was sent before; otherwise a `validation` problem. */
  async kept(sha256: string, fileName: string | undefined): Promise<HandedFile> {
    const bytes = await this.edge.ledger.files.read(sha256);
    if (bytes === undefined) throw notSent();
    return { sha256, size: bytes.byteLength, ...(fileName !== undefined && { fileName }) };
  }

  /** Themselves for who sees only their own record; for a manager the people below their post; else everybody. */
  async sees(caller: Caller): Promise<(row: Row) => boolean> {
    const { employeeId, ownOnly, role } = caller;
    if (ownOnly) return (row) => row.employeeId === employeeId;
    if (role !== 'manager' || employeeId === null) return () => true;
    return unitBelow(this.parts, employeeId, this.house.today());
  }

  /** Somebody whom the caller does not see does not exist for them. */
  async mustSee(caller: Caller, employeeId: string): Promise<void> {
    const sees = await this.sees(caller);
    const row = this.parts.reads.employee(employeeId);
    if (row === undefined || !sees(row)) throw new Problem('not-found');
  }
}

const notSent = (): Problem =>
  new Problem('validation', {
    errors: [{ field: 'sha256', expected: ['a file that was sent to /api/v1/files before'] }],
  });

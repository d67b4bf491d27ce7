import { Inject, Injectable } from '@nestjs/common';
import type { DisputeRow } from '@ledger/core';
import { EDGE, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge } from '@ledger/adapters/nest';
import { present } from '../edge/answers';

/** Whether a case concerns somebody: for everybody else who sees only their own it does not exist. */
export function concerns(dispute: DisputeRow, { ownOnly, employeeId }: Caller): boolean {
  if (!ownOnly) return true;
  if (employeeId === null) return false;
  const { openedBy, respondents } = dispute;
  return [dispute.employeeId, openedBy, ...respondents].includes(employeeId);
}

@Injectable()
export class Cases {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  /** The case, as far as it concerns the caller; the views stand at the head of the log. */
  async of(caller: Caller, disputeId: string): Promise<DisputeRow> {
    const { ledger } = this.edge;
    await ledger.catchUp();
    const dispute = present(ledger.reads.cases.find(disputeId));
    if (!concerns(dispute, caller)) throw new Problem('not-found');
    return dispute;
  }
}

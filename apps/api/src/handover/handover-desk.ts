import { Inject, Injectable } from '@nestjs/common';
import { evolve, handover, handoverStream, initialHandover } from '@ledger/capabilities/handover';
import type { Handover, KnownHandover } from '@ledger/capabilities/handover';
import { EDGE, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge } from '@ledger/adapters/nest';
import type { HandoverRole } from '@ledger/facts/handover';

/** Finds a handover as it stands in its own stream; what a caller has no part in does not exist for them. */
@Injectable()
export class HandoverDesk {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  /** The handover, or `not-found` for a caller who sees only their own and is none of the three. */
  async of(caller: Caller, handoverId: string): Promise<KnownHandover> {
    const events = await this.edge.ledger.store.readStream(handoverStream(handoverId));
    const state = events.reduce<Handover>(
      (folded, event) =>
        evolve(folded, handover.codec.decode(event), { id: event.id, rev: event.rev }),
      initialHandover(),
    );
    if (state.status === 'NOT_OPENED') throw new Problem('not-found');
    if (caller.ownOnly && roleOf(state, caller.employeeId) === undefined) {
      throw new Problem('not-found');
    }
    return state;
  }
}

/** The part that somebody has in a handover. */
export function roleOf(
  { outgoingId, incomingId, witnessId }: KnownHandover,
  employeeId: string | null,
): HandoverRole | undefined {
  if (employeeId === null) return undefined;
  if (employeeId === outgoingId) return 'OUTGOING';
  if (employeeId === incomingId) return 'INCOMING';
  return employeeId === witnessId ? 'WITNESS' : undefined;
}

import { protection, protectionStream } from '@ledger/capabilities/protection';
import type { ProtectedStatus, Protection } from '@ledger/capabilities/protection';
import type { SubjectKeys } from '@ledger/kernel';
import type { StreamReader } from '../duty/fold-stream';

/** Somebody's protected days with their sealed kind: for the person and for who records them. */
export async function protectedStatuses(
  { store, keys }: { readonly store: StreamReader; readonly keys: Pick<SubjectKeys, 'open'> },
  employeeId: string,
): Promise<readonly ProtectedStatus[]> {
  const { decider, codec } = protection;
  let state: Protection = decider.initialState();
  for (const event of await store.readStream(protectionStream(employeeId))) {
    const fields = event.sealed && keys.open(event.id, event.sealed);
    const secret = fields && { subject: employeeId, fields };
    state = decider.evolve(state, codec.decode(event, secret), { id: event.id, rev: event.rev });
  }
  return state.statuses;
}

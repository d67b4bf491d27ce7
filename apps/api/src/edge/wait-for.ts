import { reached } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { waitForOf } from './answers';

/** For routes that answer without the query bus: `?waitFor=` and `If-Position` hold there too. */
export async function waited(edge: Edge, request: EdgeRequest): Promise<void> {
  const position = waitForOf(request);
  if (position !== undefined) await reached(edge, position);
}

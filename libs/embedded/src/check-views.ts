import { createProjector, MemoryViews, viewSchema } from '@ledger/core';
import type { OpenLedger } from './contract';

/** What the views say beside what the log says they should. */
export interface ViewsCheck {
  readonly position: number;
  readonly head: number;
  readonly kept: string;
  readonly rebuilt: string;
}

/** Makes all views again beside the kept ones, in memory, and compares digests (reliability 5, invariant 23). */
export async function checkViews(ledger: OpenLedger): Promise<ViewsCheck> {
  const { store, keys, reads } = ledger;
  const views = new MemoryViews(viewSchema);
  const projector = createProjector({ store, views, keys, onFailure: () => undefined });
  await projector.rebuild();
  const { position, sha256 } = reads.hash();
  const rebuilt = projector.reads.hash().sha256;
  await projector.stop();
  return { position, head: store.head(), kept: sha256, rebuilt };
}

import { defaultPolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import type { OpenLedger } from './contract';

/** The newest published version; the built-in default while the ledger has none. */
export function newestPolicy(ledger: OpenLedger): PolicyDocument {
  return ledger.reads.policies().at(-1)?.document ?? defaultPolicy;
}

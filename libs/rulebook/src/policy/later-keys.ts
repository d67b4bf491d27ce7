import type { PolicyDocument } from '../policy-document';
import { defaultPolicy } from './default-policy';

/** A version as an earlier release stored it: without the keys that were added since. */
export type StoredPolicy = Omit<PolicyDocument, LaterKey> & Partial<Pick<PolicyDocument, LaterKey>>;

type LaterKey = 'statement' | 'dispute' | 'correction';

/**
 * A stored version with the keys of this release. Versions are stored for ever as they were published; what an older one
 * could not say yet has its default, so that no reader has to ask whether a key is there.
 */
export function withLaterKeys(stored: StoredPolicy): PolicyDocument {
  return {
    ...stored,
    statement: stored.statement ?? defaultPolicy.statement,
    dispute: stored.dispute ?? defaultPolicy.dispute,
    correction: stored.correction ?? defaultPolicy.correction,
  };
}

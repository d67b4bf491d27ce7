import type { PolicyDocument } from '@ledger/rulebook';
import { defaultPolicy, withSettings } from '@ledger/rulebook';

/** The default policy with `key=value` settings, separated by a space; empty = the default. */
export function policyWith(settings: string, base = defaultPolicy): PolicyDocument {
  const pairs = settings
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => part.split('=') as [string, string]);
  const checked = withSettings(base, pairs);
  if (checked.status === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return checked.policy;
}

import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { PolicyCommand } from './commands';
import type { PolicyRefusal } from './decide';
import { decider } from './decide';
import type { PolicyFact } from './facts';
import type { PolicyHistory } from './policy-history';

export const policyStream = (policyId: string): string => `policy-${policyId}`;

/** Which version of the rulebook holds from when, and who could read it since when. */
export const policy: Capability<PolicyCommand, PolicyFact, PolicyHistory, PolicyRefusal> = {
  name: 'policy',
  commands: { PublishPolicyVersion: true },
  streamOf: (command) => policyStream(command.document.policyId),
  decider,
  codec,
};

export type { PolicyCommand } from './commands';
export type { PolicyRefusal } from './decide';
export type { PolicyHistory, PublishedVersion } from './policy-history';

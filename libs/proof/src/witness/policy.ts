import { sameBytes } from '../bytes';
import type { OpenCheckpoint } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Witnessed when at least `threshold` of the members are. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whose signatures make a checkpoint believable (C2SP tlog-policy). */
export interface WitnessPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or a group, or `none`. */
  readonly quorum: string;
}

/** Every key of a policy: what to open a checkpoint with before the policy is asked. */
export function policyKeys({ logs, witnesses }: WitnessPolicy): VerifierKey[] {
  return [...logs, ...witnesses].map(({ key }) => key);
}

export type PolicyVerdict =
  | { readonly status: 'satisfied'; readonly witnesses: readonly string[] }
  | {
      readonly status: 'unsatisfied';
      /** `log`: not signed by a log of the policy; `quorum`: too few witnesses cosigned. */
      readonly missing: 'log' | 'quorum';
      /** Names of the witnesses whose cosignature is there. */
      readonly witnesses: readonly string[];
    };

/** Asks the policy about a checkpoint that was opened with its keys. */
export function evaluatePolicy(policy: WitnessPolicy, checkpoint: OpenCheckpoint): PolicyVerdict {
  const { logs, quorum } = policy;
  const witnesses = policy.witnesses
    .filter(({ key }) => checkpoint.cosignedBy.some((one) => sameKey(one.key, key)))
    .map(({ name }) => name);
  const known = ({ key }: PolicyLog): boolean =>
    checkpoint.signedBy.some((one) => sameKey(one.key, key));
  if (logs.length > 0 && !logs.some(known))
    return { status: 'unsatisfied', missing: 'log', witnesses };
  const witnessed = new Set(witnesses);
  // A group names only what stands before it, so one pass in order is enough.
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  if (quorum === 'none' || witnessed.has(quorum)) return { status: 'satisfied', witnesses };
  return { status: 'unsatisfied', missing: 'quorum', witnesses };
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.type === b.type && a.name === b.name && sameBytes(a.publicKey, b.publicKey);
}

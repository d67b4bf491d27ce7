import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse } from '@ledger/kernel';
import type { PolicyProblem, PublicationRefusal } from '@ledger/rulebook';
import { checkPublication, validatePolicy } from '@ledger/rulebook';
import type { PolicyCommand, PublishPolicyVersion } from './commands';
import type { PolicyFact } from './facts';
import type { PolicyHistory } from './policy-history';
import { evolve, initialHistory } from './policy-history';

/** Why a publication is refused: a closed list, each with the numbers that explain it. */
export type PolicyRefusal =
  /** A59, G9: no version binds days before it was published. */
  | PublicationRefusal
  /** What no version may say, such as protected leave that costs the bonus (G12). */
  | { readonly reason: 'DOCUMENT_INVALID'; readonly problems: readonly PolicyProblem[] }
  /** Only the founding version may carry an earlier day of publication, and none a later one. */
  | { readonly reason: 'NOT_PUBLISHED_TODAY'; readonly publishedOn: string; readonly today: string }
  | { readonly reason: 'VERSION_TAKEN'; readonly version: string; readonly effectiveFrom: string }
  | {
      readonly reason: 'NOT_AFTER_NEWEST';
      readonly effectiveFrom: string;
      readonly newestVersion: string;
      readonly newestEffectiveFrom: string;
    };

export function decide(
  command: PolicyCommand,
  history: PolicyHistory,
): Decision<PolicyFact, PolicyRefusal> {
  switch (command.type) {
    case 'PublishPolicyVersion':
      return publish(command, history);
  }
}

function publish(
  command: PublishPolicyVersion,
  history: PolicyHistory,
): Decision<PolicyFact, PolicyRefusal> {
  const { type: _type, today: _today, document, ...rest } = command;
  const { policyId, version, effectiveFrom } = document;
  const earlier =
    history.status === 'PUBLISHED'
      ? history.versions.find((known) => known.version === version)
      : undefined;
  if (earlier !== undefined) {
    if (canonical(earlier.document) === canonical(document)) return nothingNew();
    return refuse({ reason: 'VERSION_TAKEN', version, effectiveFrom: earlier.effectiveFrom });
  }
  const refusal = refusalOf(command, history);
  if (refusal !== undefined) return refuse(refusal);
  return accept({
    type: 'PolicyVersionPublished',
    v: 1,
    data: { policyId, version, effectiveFrom, document, ...rest },
  });
}

function refusalOf(
  { document, publishedOn, today }: PublishPolicyVersion,
  history: PolicyHistory,
): PolicyRefusal | undefined {
  const checked = validatePolicy(document);
  if (checked.status === 'invalid')
    return { reason: 'DOCUMENT_INVALID', problems: checked.problems };
  const backDated = checkPublication(publishedOn, document);
  if (backDated !== undefined) return backDated;
  if (history.status === 'UNPUBLISHED') {
    return publishedOn > today ? { reason: 'NOT_PUBLISHED_TODAY', publishedOn, today } : undefined;
  }
  if (publishedOn !== today) return { reason: 'NOT_PUBLISHED_TODAY', publishedOn, today };
  const { version: newestVersion, effectiveFrom: newestEffectiveFrom } = history.newest;
  const { effectiveFrom } = document;
  return effectiveFrom > newestEffectiveFrom
    ? undefined
    : { reason: 'NOT_AFTER_NEWEST', effectiveFrom, newestVersion, newestEffectiveFrom };
}

export const decider: Decider<PolicyCommand, PolicyFact, PolicyHistory, PolicyRefusal> = {
  initialState: initialHistory,
  evolve,
  decide,
};

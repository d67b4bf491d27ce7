import type { LocalDate } from '@ledger/kernel';
import type { PolicyDocument, PolicyVersion } from '../policy-document';

/** Why a version may not be published: G9 and A59 allow no rule for days that were already over or under way. */
export interface PublicationRefusal {
  readonly reason: 'BACK_DATED';
  readonly publishedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
}

/** Refused exactly when it is published later than it takes effect (G9, not switchable). Undefined = may be published. */
export function checkPublication(
  publishedOn: LocalDate,
  { effectiveFrom }: Pick<PolicyDocument, 'effectiveFrom'>,
): PublicationRefusal | undefined {
  if (publishedOn <= effectiveFrom) return undefined;
  return { reason: 'BACK_DATED', publishedOn, effectiveFrom };
}

/**
 * The version in force on a date (A59): of those in effect the one that took effect last; on the same day the one
 * published last; of equals the one given last. Back-dated versions never count. Undefined = none was in force yet.
 */
export function inForce(
  versions: readonly PolicyVersion[],
  date: LocalDate,
): PolicyVersion | undefined {
  let found: PolicyVersion | undefined;
  for (const version of versions) {
    const { effectiveFrom } = version.document;
    if (effectiveFrom > date || version.publishedOn > effectiveFrom) continue;
    if (found === undefined || !isNewer(found, version)) found = version;
  }
  return found;
}

function isNewer(a: PolicyVersion, b: PolicyVersion): boolean {
  if (a.document.effectiveFrom !== b.document.effectiveFrom)
    return a.document.effectiveFrom > b.document.effectiveFrom;
  return a.publishedOn > b.publishedOn;
}

import type { OpenCheckpoint } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';
import type { PolicyVerdict } from '../witness/policy';
import type { Claim } from './claims';
import type { LineDamage } from './line-checks';
import type { HandedOver, Incomplete, Tampered, VerifyResult } from './result';
import type { RootChecks, RootDamage } from './root-checks';

/** All that was seen while the lines went by. */
export interface Findings {
  readonly checkpoint: OpenCheckpoint;
  readonly claims: readonly Claim[];
  /** Whole lines read. */
  readonly lines: number;
  /** Bytes after the last newline. */
  readonly torn: number;
  readonly streams: number;
  readonly lineDamage: LineDamage | undefined;
  readonly roots: RootChecks;
  readonly root: string;
  readonly policy: PolicyVerdict | undefined;
}

/** Damage weighs more than a gap, and a gap more than a missing cosignature. */
export function conclude(findings: Findings): VerifyResult {
  return tampered(findings) ?? incomplete(findings) ?? intact(findings);
}

function tampered({ roots, lineDamage }: Findings): Tampered | undefined {
  const notIncluded = roots.found.find((damage) => damage.notIncluded);
  const root = roots.found.find((damage) => !damage.notIncluded);
  if (lineDamage !== undefined) return fromLine(lineDamage, roots);
  if (notIncluded !== undefined) return fromReceipt(notIncluded, root !== undefined);
  return root === undefined ? undefined : fromRoot(root, roots);
}

/**
 * A line that breaks a promise is the first bad one, unless a signed root in front of it failed already: then the
 * change lies before, in a line that looks well by itself. Of two lines that disagree, one that is under a sound root
 * is not the changed one.
 */
function fromLine({ what, index, badBefore }: LineDamage, roots: RootChecks): Tampered {
  const { good, bad } = roots.range;
  if (bad !== undefined && bad <= index)
    return { status: 'tampered', what: 'ROOT', firstBadIndex: good, badBefore: bad };
  const firstBadIndex = index < good ? badBefore - 1 : index;
  return { status: 'tampered', what, firstBadIndex, badBefore };
}

/** With a root that fails too, the line was changed; with sound roots only the receipt was. */
function fromReceipt({ claim }: RootDamage, rootFails: boolean): Tampered {
  const { document, receipt } = claim!;
  const { index } = receipt!;
  return {
    status: 'tampered',
    what: 'RECEIPT_NOT_INCLUDED',
    firstBadIndex: rootFails ? index : null,
    badBefore: rootFails ? index + 1 : null,
    document,
  };
}

function fromRoot({ claim }: RootDamage, roots: RootChecks): Tampered {
  const { good, bad } = roots.range;
  const what = { since: 'SINCE_ROOT', receipt: 'RECEIPT_ROOT', none: 'ROOT' } as const;
  return {
    status: 'tampered',
    what: what[claim?.kind ?? 'none'],
    firstBadIndex: good,
    badBefore: bad ?? null,
    ...(claim !== undefined && { document: claim.document }),
  };
}

function incomplete(findings: Findings): Incomplete | undefined {
  const { checkpoint, claims, lines, torn, policy } = findings;
  const gap = { status: 'incomplete', lines, covered: checkpoint.size } as const;
  if (lines < checkpoint.size) return { ...gap, what: 'MISSING_LINES' };
  const newer = claims.find((claim) => claim.checkpoint.size > checkpoint.size);
  if (newer !== undefined)
    return {
      ...gap,
      what: 'OLDER_COPY',
      covered: newer.checkpoint.size,
      document: newer.document,
    };
  if (lines > checkpoint.size) return { ...gap, what: 'UNSIGNED_TAIL' };
  if (torn > 0) return { ...gap, what: 'TORN_LINE' };
  if (policy?.status === 'unsatisfied')
    return { ...gap, what: 'QUORUM', witnesses: policy.witnesses };
  return undefined;
}

function intact({ checkpoint, claims, root, streams, policy }: Findings): VerifyResult {
  const handOvers = claims.flatMap(handedOver);
  return {
    status: 'intact',
    origin: checkpoint.origin,
    size: checkpoint.size,
    root,
    signedBy: checkpoint.signedBy.map(({ key }) => nameOf(key)),
    ...(handOvers.length > 0 && { handOvers }),
    witnesses:
      policy?.status === 'satisfied'
        ? policy.witnesses
        : checkpoint.cosignedBy.map(({ key }) => key.name),
    streams,
    receipts: claims.filter(({ kind }) => kind === 'receipt').length,
    since: claims.filter(({ kind }) => kind === 'since').length - handOvers.length,
  };
}

function handedOver({ kind, checkpoint: { handOver, size } }: Claim): readonly HandedOver[] {
  if (kind !== 'since' || handOver === undefined) return [];
  return [{ former: nameOf(handOver.former), key: nameOf(handOver.key), size }];
}

const nameOf = ({ name, id }: VerifierKey): string => `${name}+${id}`;

import { openCheckpoint } from '../note/checkpoint';
import type { OpenCheckpoint } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';
import { parseReceipt } from '../receipt';
import type { Receipt } from '../receipt';
import type { Damage, Tampered, UnknownKey } from './result';

/** A document about the log: an older checkpoint, or a receipt. `name` is what people call it, a file name say. */
export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a document says about the lines. */
export interface Claim {
  readonly kind: 'since' | 'receipt';
  readonly document: string;
  readonly checkpoint: OpenCheckpoint;
  /** Only of receipts. */
  readonly receipt?: Receipt;
}

const damageOf = {
  since: { malformed: 'SINCE_MALFORMED', signature: 'SINCE_SIGNATURE' },
  receipt: { malformed: 'RECEIPT_MALFORMED', signature: 'RECEIPT_SIGNATURE' },
} as const satisfies Record<Claim['kind'], Record<string, Damage>>;

/** Opens a document; a result when it cannot be believed. */
export function openClaim(
  kind: Claim['kind'],
  document: Document,
  keys: readonly VerifierKey[],
): { readonly claim: Claim } | { readonly failed: Tampered | UnknownKey } {
  const receipt = kind === 'receipt' ? parseReceipt(document.bytes) : undefined;
  if (receipt?.status === 'malformed')
    return { failed: damaged('RECEIPT_MALFORMED', document.name) };
  const opened = openCheckpoint(receipt?.value.checkpoint ?? document.bytes, keys);
  switch (opened.status) {
    case 'malformed':
      return { failed: damaged(damageOf[kind].malformed, document.name) };
    case 'bad-signature':
      return { failed: damaged(damageOf[kind].signature, document.name) };
    case 'unknown-key':
      return {
        failed: { status: 'unknown-key', names: opened.names, document: document.name },
      };
    case 'verified':
      if (receipt !== undefined && receipt.value.index >= opened.checkpoint.size)
        return { failed: damaged('RECEIPT_MALFORMED', document.name) };
      return {
        claim: {
          kind,
          document: document.name,
          checkpoint: opened.checkpoint,
          ...(receipt !== undefined && { receipt: receipt.value }),
        },
      };
  }
}

/** Damage outside the lines. */
export function damaged(what: Damage, document?: string): Tampered {
  return {
    status: 'tampered',
    what,
    firstBadIndex: null,
    badBefore: null,
    ...(document !== undefined && { document }),
  };
}

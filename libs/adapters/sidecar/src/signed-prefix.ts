import { LogHead, parseReceipt, TileMissing, verifyInclusion } from '@ledger/proof';
import type { NoteSigner, SignedHead, TileTree } from '@ledger/proof';

/** The checkpoint over the first events of a log, and receipts under it. */
export interface SignedPrefix {
  readonly note: Uint8Array;
  /** Receipt of the line at an index, counted from nought. */
  receipt(index: number): Uint8Array;
}

/** The head of a log over its tiles, and how to get it over tiles made anew from the lines. */
export interface Heads {
  readonly head: () => LogHead;
  readonly renewed: () => LogHead;
}

/** Tiles are derived and not flushed: what comes of them is checked before it is given out, else they are made anew. */
export function signedPrefix({ head, renewed }: Heads, size: number): SignedPrefix | undefined {
  const signed = unlessMissing(() => head().signedAt(size)) ?? renewed().signedAt(size);
  if (signed === undefined) return undefined;
  return {
    note: signed.note,
    receipt: (index) => checkedReceipt(head(), signed, index) ?? renewed().receipt(index, signed),
  };
}

export function checkedReceipt(
  head: LogHead,
  signed: Pick<SignedHead, 'size' | 'root' | 'note'>,
  index: number,
): Uint8Array | undefined {
  return unlessMissing(() => {
    const bytes = head.receipt(index, signed);
    const parsed = parseReceipt(bytes);
    if (parsed.status === 'malformed') return undefined;
    const { proof } = parsed.value;
    const claim = { ...signed, leaf: head.leafAt(index), index, proof };
    return verifyInclusion(claim) ? bytes : undefined;
  });
}

/** What is made over tiles; undefined where one of them is gone. */
export function unlessMissing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof TileMissing) return undefined;
    throw error;
  }
}

/** What was signed last. */
export interface LastSigned {
  readonly sequence: number;
  readonly checkpoint: Pick<SignedHead, 'size' | 'root'>;
}

export function headOf(signer: NoteSigner, tree: TileTree, last: LastSigned | undefined): LogHead {
  const options = { origin: signer.verifier.name, signers: [signer], tree };
  return new LogHead(last === undefined ? options : { ...options, last });
}

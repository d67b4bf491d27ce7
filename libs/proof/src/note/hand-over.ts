import { encodeBase64, malformed, ok } from '../bytes';
import type { Parsed } from '../bytes';
import type { Hash } from '../merkle/hash';
import { formatVkey, LOG_KEY, parseVkey } from './key';
import type { VerifierKey } from './key';
import { signNote } from './note';
import type { NoteSigner } from './signing-key';

/** One key of a log follows another: what the two extension lines of a hand-over say. */
export interface HandOver {
  readonly former: VerifierKey;
  readonly key: VerifierKey;
}

/**
 * A checkpoint by which a log's key is handed over: two extension lines name the former key and the one that follows, and
 * both sign. Whoever trusts one of them may trust the other: the former up to this size, the other from there on.
 */
export function signHandOver(
  { size, root }: { readonly size: number; readonly root: Hash },
  former: NoteSigner,
  next: NoteSigner,
): string {
  const { verifier } = former;
  const text =
    `${verifier.name}\n${size}\n${encodeBase64(root)}\n` +
    `${FORMER}${formatVkey(verifier)}\n${NEXT}${formatVkey(next.verifier)}\n`;
  return signNote(text, [former, next]);
}

const FORMER = 'former ';
const NEXT = 'key ';

/** Reads the extension lines of a checkpoint as those of a hand-over. */
export function parseHandOver(extensions: readonly string[]): Parsed<HandOver> {
  const [first = '', second = '', ...more] = extensions;
  if (more.length > 0 || !first.startsWith(FORMER) || !second.startsWith(NEXT))
    return malformed('the checkpoint has lines that this log never writes');
  const former = parseVkey(first.slice(FORMER.length));
  if (former.status === 'malformed') return former;
  const key = parseVkey(second.slice(NEXT.length));
  if (key.status === 'malformed') return key;
  const areTwo =
    former.value.name === key.value.name &&
    former.value.id !== key.value.id &&
    former.value.type === LOG_KEY &&
    key.value.type === LOG_KEY;
  return areTwo
    ? ok({ former: former.value, key: key.value })
    : malformed('the hand-over does not name two keys of one log');
}

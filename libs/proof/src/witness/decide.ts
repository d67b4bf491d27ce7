import { sameBytes } from '../bytes';
import { verifyConsistency } from '../merkle/consistency';
import { EMPTY_ROOT } from '../merkle/hash';
import type { Hash } from '../merkle/hash';
import { parseCheckpointText } from '../note/checkpoint';
import type { CheckpointText } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';
import { parseNote } from '../note/note';
import type { Note } from '../note/note';
import { verifyNote } from '../note/verify-note';
import { parseAddCheckpoint } from './add-checkpoint';
import type { AddCheckpoint } from './add-checkpoint';

/** The largest tree of a log that the witness cosigned. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** What a witness knows of one log. `latest` is undefined until it cosigned a first checkpoint. */
export interface KnownLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly latest?: TreeHead;
}

/** HTTP status of a refusal, as tlog-witness assigns them. */
export type WitnessRefusal = 400 | 403 | 404 | 409 | 422;

export type WitnessDecision =
  /** Persist `head`, in one step with the comparison that was made here, then cosign `note`. */
  | {
      readonly status: 'cosign';
      readonly origin: string;
      readonly head: TreeHead;
      readonly note: Note;
    }
  | {
      readonly status: 'refuse';
      readonly http: WitnessRefusal;
      readonly why: string;
      /** Answer of a 409, of type `text/x.tlog.size`. */
      readonly knownSize?: number;
    };

const refuse = (http: WitnessRefusal, why: string): WitnessDecision => ({
  status: 'refuse',
  http,
  why,
});

/**
 * Decides over an add-checkpoint request (C2SP tlog-witness): cosign what extends the tree that is known, nothing else.
 * Pure: the caller looks logs up, persists, adds the time and signs.
 */
export function witnessDecide(
  logOf: (origin: string) => KnownLog | undefined,
  body: Uint8Array,
): WitnessDecision {
  const request = parseAddCheckpoint(body);
  if (request.status === 'malformed') return refuse(400, request.why);
  const note = parseNote(request.value.checkpoint);
  if (note.status === 'malformed') return refuse(400, note.why);
  const checkpoint = parseCheckpointText(note.value.text);
  if (checkpoint.status === 'malformed') return refuse(400, checkpoint.why);
  const log = logOf(checkpoint.value.origin);
  if (log === undefined) return refuse(404, 'this witness does not know the log');
  if (verifyNote(note.value, log.keys).status !== 'verified')
    return refuse(403, 'no valid signature by a key of the log');
  return decideOn(log.latest ?? { size: 0, root: EMPTY_ROOT }, request.value, {
    note: note.value,
    text: checkpoint.value,
  });
}

function decideOn(
  latest: TreeHead,
  request: AddCheckpoint,
  { note, text }: { readonly note: Note; readonly text: CheckpointText },
): WitnessDecision {
  const { size, root, origin } = text;
  if (request.oldSize > size)
    return refuse(400, `the old size ${request.oldSize} is above the checkpoint's ${size}`);
  if (request.oldSize !== latest.size)
    return {
      status: 'refuse',
      http: 409,
      why: `this witness cosigned ${latest.size}, not ${request.oldSize}`,
      knownSize: latest.size,
    };
  if (size === 0 && !sameBytes(root, EMPTY_ROOT))
    return refuse(422, 'an empty tree has another root');
  if (!extendsTree(latest, request, text))
    return refuse(422, `the tree of ${size} does not begin with the ${latest.size} leaves known`);
  return { status: 'cosign', origin, head: { size, root }, note };
}

function extendsTree(
  latest: TreeHead,
  { proof }: AddCheckpoint,
  { size, root }: TreeHead,
): boolean {
  if (latest.size === 0) return proof.length === 0;
  return verifyConsistency({
    oldSize: latest.size,
    oldRoot: latest.root,
    newSize: size,
    newRoot: root,
    proof,
  });
}

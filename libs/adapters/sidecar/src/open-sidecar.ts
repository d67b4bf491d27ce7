import type { FirstCopy } from '@ledger/kernel';
import { formatVkey } from '@ledger/proof';
import type { NoteSigner } from '@ledger/proof';
import { formerKeys, keepHandOver, spreadHandOvers } from './hand-overs';
import { dropNextKey, openLogKey, openNextKey, takeNextKey } from './log-key';
import type { Repair, RecoverOptions } from './recovery';
import { linesOfSegment, segmentCount } from './segments';
import { Sidecar } from './sidecar';

export type OpenSidecarOptions = Omit<RecoverOptions, 'signer' | 'former'> & {
  /** Opens the log's key. */
  readonly passphrase?: string | undefined;
};

/** A second copy that is open, under the key that the log has now. */
export interface OpenSidecar {
  readonly sidecar: Sidecar;
  readonly signer: NoteSigner;
  /** What was mended while it was opened. */
  readonly repairs: readonly Repair[];
}

/**
 * Opens the second copy with the keys of the ledger, and carries a rotation of the log's key to its end (ADR 20): the
 * next key is used once an event names it, and dropped where none does. Each step leaves a ledger that opens, and does
 * the rest then.
 * @throws SidecarTampered, LogKeyUnusable.
 */
export function openSidecar(options: OpenSidecarOptions, rows: FirstCopy): OpenSidecar {
  const keys = { dir: options.keysDir, passphrase: options.passphrase };
  const signer = openLogKey(keys);
  const next = openNextKey(keys);
  const open = under(options, rows, signer);
  if (next === undefined) return open;
  if (!isNamed(options.dir, formatVkey(next.verifier))) {
    dropNextKey(keys);
    return open;
  }
  open.sidecar.handOver(next, (note) => keepHandOver(options.keysDir, note));
  takeNextKey(keys);
  open.sidecar.close();
  const after = under(options, rows, next);
  const mended = after.repairs.filter(({ kind }) => kind !== 'HAND_OVERS_REWRITTEN');
  return { ...after, repairs: [...open.repairs, ...mended] };
}

function under(options: OpenSidecarOptions, rows: FirstCopy, signer: NoteSigner): OpenSidecar {
  const former = formerKeys(options.keysDir, signer.verifier);
  const sidecar = Sidecar.open({ ...options, signer, former }, rows);
  const isMended = spreadHandOvers(options, (head) => sidecar.begins(head));
  const repairs: readonly Repair[] = isMended ? [{ kind: 'HAND_OVERS_REWRITTEN', count: 1 }] : [];
  return { sidecar, signer, repairs: [...sidecar.repairs, ...repairs] };
}

/** Nobody but the ledger knows a key that is not in use, so a line that names it is the event of its rotation. */
function isNamed(dir: string, vkey: string): boolean {
  const text = Buffer.from(JSON.stringify(vkey));
  for (let segment = segmentCount(dir) - 1; segment >= 0; segment--)
    for (const line of linesOfSegment(dir, segment)) if (line.includes(text)) return true;
  return false;
}

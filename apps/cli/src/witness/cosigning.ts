import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Extension } from '@ledger/adapters/sidecar';
import {
  formatAddCheckpoint,
  formatNote,
  parseCosignatures,
  parseNote,
  verifyNote,
} from '@ledger/proof';
import type { NoteSignature, PolicyWitness } from '@ledger/proof';
import { COSIGNED_FILE } from '../verify-copy';

/** What one witness said. */
export interface Cosigned {
  readonly witness: string;
  /** Undefined where it refused or could not be reached. */
  readonly signature: NoteSignature | undefined;
  /** Its refusal in its own words, or why it could not be reached. */
  readonly why: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Asks one witness to cosign the newest checkpoint (C2SP tlog-witness); it says itself from which size it must be led on. */
export async function askWitness(
  { name, key, url = '' }: PolicyWitness,
  newest: Extension,
): Promise<Cosigned> {
  const refused = (why: string): Cosigned => ({ witness: name, signature: undefined, why });
  try {
    let answer = await post(url, newest, 0);
    if (answer.status === 409) {
      const known = Number((await answer.text()).trim());
      if (!Number.isSafeInteger(known) || known > newest.size)
        return refused(`it has cosigned ${known} events, this log has ${newest.size}`);
      answer = await post(url, newest, known);
    }
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200) return refused(`${answer.status} ${body.toString().trim()}`);
    const signatures = parseCosignatures(body);
    if (signatures.status === 'malformed') return refused(signatures.why);
    const note = parseNote(newest.note);
    if (note.status === 'malformed') return refused(note.why);
    const { text } = note.value;
    const signature = signatures.value.find(
      (one) => verifyNote({ text, signatures: [one] }, [key]).status === 'verified',
    );
    if (signature === undefined) return refused('its answer is not signed with its key');
    return { witness: name, signature, why: undefined };
  } catch (error) {
    const { cause, message } = error as Error;
    return refused(cause instanceof Error ? cause.message : message);
  }
}

function post(url: string, { note, from }: Extension, oldSize: number): Promise<Response> {
  const body = formatAddCheckpoint({ oldSize, proof: from(oldSize), checkpoint: note });
  return fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    body: Buffer.from(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** Keeps the checkpoint with its cosignatures beside the log. */
export function keepCosigned(
  dir: string,
  newest: Extension,
  signatures: readonly NoteSignature[],
): void {
  const note = parseNote(newest.note);
  if (note.status === 'malformed') return;
  const { text, signatures: own } = note.value;
  const path = join(dir, COSIGNED_FILE);
  writeFileSync(`${path}.new`, formatNote({ text, signatures: [...own, ...signatures] }));
  renameSync(`${path}.new`, path);
}

/** The kept one; undefined where there is none. */
export const keptCosigned = (dir: string): Buffer | undefined => {
  const path = join(dir, COSIGNED_FILE);
  return existsSync(path) ? readFileSync(path) : undefined;
};

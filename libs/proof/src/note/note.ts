import { decodeBase64, decodeUtf8, encodeBase64, malformed, ok } from '../bytes';
import type { Parsed } from '../bytes';
import { isKeyName } from './key';
import type { VerifierKey } from './key';
import type { NoteSigner } from './signing-key';

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  /** Key id, eight hex digits. */
  readonly id: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

/** A signed note taken apart (C2SP signed-note). Nothing is verified yet. */
export interface Note {
  /** The signed text, its last newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** More signature lines than this are refused (C2SP signed-note asks for at least 16). */
export const SIGNATURES_MAX = 16;

// Every ASCII control character but the newline.
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/;
const SIGNATURE = /^— ([^ ]+) ([^ ]+)$/;
const ID_BYTES = 4;

export function parseNote(bytes: Uint8Array): Parsed<Note> {
  const whole = decodeUtf8(bytes);
  if (whole === undefined) return malformed('the note is not UTF-8');
  if (FORBIDDEN.test(whole)) return malformed('the note has a control character in it');
  if (!whole.endsWith('\n')) return malformed('the note does not end with a newline');
  const blank = whole.lastIndexOf('\n\n');
  if (blank < 1) return malformed('the note has no blank line before its signatures');
  const lines = whole.slice(blank + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX)
    return malformed(`the note has more than ${SIGNATURES_MAX} signatures`);
  const signatures = lines.map(parseSignatureLine);
  const bad = signatures.findIndex((signature) => signature === undefined);
  if (bad >= 0) return malformed(`signature line ${bad + 1} is not one`);
  return ok({ text: whole.slice(0, blank + 1), signatures: signatures as NoteSignature[] });
}

/** Reads `— <name> <base64(key id || signature)>`, without its newline. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = SIGNATURE.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = decodeBase64(encoded);
  if (bytes === undefined || bytes.length <= ID_BYTES) return undefined;
  return { name, id: bytes.toString('hex', 0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
}

/** A signature line, its newline included. */
export function formatSignatureLine({ name, id, bytes }: NoteSignature): string {
  return `— ${name} ${encodeBase64(Buffer.concat([Buffer.from(id, 'hex'), bytes]))}\n`;
}

/** Text, blank line, signature lines. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** Signs a text with each key; several during the overlap of a key rotation. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const signatures = signers.map((signer) => signatureOf(signer, text));
  return formatNote({ text, signatures });
}

export function signatureOf(signer: NoteSigner, text: string): NoteSignature {
  const { name, id } = signer.verifier;
  return { name, id, bytes: signer.sign(text) };
}

/** Whether the line claims to be by this key: name and id must both agree. */
export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && signature.id === key.id;
}

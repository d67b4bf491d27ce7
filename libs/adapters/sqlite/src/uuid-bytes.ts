/** The 16 bytes of a UUID. */
export const uuidBytes = (id: string): Uint8Array => writeUuid(id, new Uint8Array(16));

/** Writes the 16 bytes of a UUID into memory that is used again: a row needs them for a moment only. */
export function writeUuid(id: string, into: Uint8Array): Uint8Array {
  let at = 0;
  for (let i = 0; i < id.length; i += 2) {
    if (id.charCodeAt(i) === DASH) i++;
    into[at++] = (nibble(id.charCodeAt(i)) << 4) | nibble(id.charCodeAt(i + 1));
  }
  return into;
}

const DASH = 45;
/** Of `0`-`9` and `a`-`f`, which is all that a checked id holds. */
const nibble = (code: number): number => (code < 58 ? code - 48 : code - 87);

export function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

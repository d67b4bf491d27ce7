/** What reading foreign text yields: the value, or a sentence that says what is wrong with it. */
export type Parsed<T> =
  | { readonly status: 'ok'; readonly value: T }
  | { readonly status: 'malformed'; readonly why: string };

export const ok = <T>(value: T): Parsed<T> => ({ status: 'ok', value });
export const malformed = (why: string): { readonly status: 'malformed'; readonly why: string } => ({
  status: 'malformed',
  why,
});

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/**
 * Standard base64 (RFC 4648 section 4) in its one canonical spelling; undefined for anything else. Node's own decoder
 * ignores missing padding and stray last bits, which would let a text change without its meaning changing.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** A SHA-256 hash written in canonical base64. */
export function decodeHash(text: string): Buffer | undefined {
  const bytes = decodeBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : undefined;
}

const DECIMAL = /^(0|[1-9][0-9]{0,15})$/;

/** An ASCII decimal without leading zeros, up to 2^53 - 1; undefined for anything else. */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** UTF-8 text, a leading U+FEFF kept as it is; undefined when the bytes are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

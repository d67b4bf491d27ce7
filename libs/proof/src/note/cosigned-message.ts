/** Bytes of the time before the signature of a cosignature. */
export const TIMESTAMP_BYTES = 8;

/** What a witness signs: a header line, the time in POSIX seconds, the whole note text (C2SP tlog-cosignature). */
export function cosignedMessage(text: string, timestamp: number): string {
  return `cosignature/v1\ntime ${timestamp}\n${text}`;
}

/** The time in front of a cosignature; undefined when it is too short, or beyond what a number holds. */
export function timestampOf(bytes: Uint8Array): number | undefined {
  if (bytes.length < TIMESTAMP_BYTES) return undefined;
  const value = Buffer.from(bytes.buffer, bytes.byteOffset, TIMESTAMP_BYTES).readBigUInt64BE();
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

import * as zlib from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++)
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The CRC-32 of zip and PNG (ISO 3309). `zlib.crc32` came with Node 20.15 and 22.2; older ones take the table. */
export function crc32(bytes: Buffer): number {
  const native = (zlib as { readonly crc32?: (data: Buffer) => number }).crc32;
  return native === undefined ? crc32ByTable(bytes) : native(bytes);
}

export function crc32ByTable(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

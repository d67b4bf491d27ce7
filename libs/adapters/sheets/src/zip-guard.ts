import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32';
import { UnreadableFile } from './unreadable-file';

/** What a workbook may cost: bytes of the file, and of all its parts unpacked. */
export interface WorkbookLimits {
  readonly fileBytesMax: number;
  readonly unpackedBytesMax: number;
}

const MEGABYTE = 1024 * 1024;
/** 256 MB unpacked is about 4,000 people for a month in the widest export seen. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  fileBytesMax: 64 * MEGABYTE,
  unpackedBytesMax: 256 * MEGABYTE,
};

/** One part of the archive as its central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its entry in the central directory begins. */
  readonly directoryAt: number;
  /** Where its local header begins. */
  readonly headerAt: number;
}

const damaged = (): UnreadableFile => new UnreadableFile('WORKBOOK_DAMAGED');

/**
 * Refuses what must not reach the workbook reader: archives that are cut off or damaged (each XML part is unpacked and its
 * checksum compared), that are no workbook, or that unpack to more than the limit (zip bombs: the sizes that the
 * directory states are added up first, and no part may unpack to more than it states).
 */
export function guardWorkbook(bytes: Buffer, limits: WorkbookLimits = WORKBOOK_LIMITS): void {
  const entries = zipEntries(bytes);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml'))
    throw new UnreadableFile('NOT_A_WORKBOOK');
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (total > limits.unpackedBytesMax)
    throw tooLarge('WORKBOOK_TOO_LARGE', total, limits.unpackedBytesMax);
  for (const entry of entries) if (/\.(xml|rels)$/.test(entry.name)) checkPart(bytes, entry);
}

/** Before the file is even read into memory. */
export function guardFileSize(bytes: number, limits: WorkbookLimits): void {
  if (bytes > limits.fileBytesMax) throw tooLarge('FILE_TOO_LARGE', bytes, limits.fileBytesMax);
}

function tooLarge(
  code: 'FILE_TOO_LARGE' | 'WORKBOOK_TOO_LARGE',
  bytes: number,
  limit: number,
): UnreadableFile {
  return new UnreadableFile(code, {
    megabytes: Math.ceil(bytes / MEGABYTE),
    limit: Math.floor(limit / MEGABYTE),
  });
}

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED_BIT = 1;

/** The central directory (PKWARE APPNOTE 4.3.12). Zip64 is taken as damaged: no workbook within the limits needs it. */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + DIRECTORY_ENTRY_BYTES > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw damaged();
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED_BIT) !== 0) throw new UnreadableFile('ENCRYPTED');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString(
        'utf8',
        at + DIRECTORY_ENTRY_BYTES,
        at + DIRECTORY_ENTRY_BYTES + nameLength,
      ),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      directoryAt: at,
      headerAt: bytes.readUInt32LE(at + 42),
    });
    at +=
      DIRECTORY_ENTRY_BYTES +
      nameLength +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_RECORD_BYTES - COMMENT_BYTES_MAX);
  for (let at = bytes.length - END_RECORD_BYTES; at >= lowest; at--)
    if (bytes.readUInt32LE(at) === END_RECORD) return at;
  throw damaged();
}

const STORED = 0;
const DEFLATED = 8;

function checkPart(bytes: Buffer, entry: ZipEntry): void {
  const header = entry.headerAt;
  if (header + LOCAL_HEADER_BYTES > bytes.length || bytes.readUInt32LE(header) !== LOCAL_HEADER)
    throw damaged();
  const from =
    header + LOCAL_HEADER_BYTES + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length !== entry.packed) throw damaged();
  const part = unpack(packed, entry);
  if (part.length !== entry.unpacked || crc32(part) !== entry.crc) throw damaged();
}

function unpack(packed: Buffer, entry: ZipEntry): Buffer {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
  } catch {
    throw damaged();
  }
}

import { zipEntries } from './zip-guard';

/** 1980-01-01 00:00, the first day that a zip archive can name. */
const DOS_TIME = 0;
const DOS_DATE = (1 << 5) | 1;

/** Sets every date in a zip archive to the same day, so that the same content is the same file. Changes the buffer. */
export function fixZipDates(archive: Buffer): Buffer {
  for (const { directoryAt, headerAt } of zipEntries(archive)) {
    archive.writeUInt16LE(DOS_TIME, directoryAt + 12);
    archive.writeUInt16LE(DOS_DATE, directoryAt + 14);
    archive.writeUInt16LE(DOS_TIME, headerAt + 10);
    archive.writeUInt16LE(DOS_DATE, headerAt + 12);
  }
  return archive;
}

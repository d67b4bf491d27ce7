import type { Cell } from '@ledger/adapters/sheets';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** Day 0 of a spreadsheet, and the serial numbers that are plainly dates (1954 to 2119). */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 80_000;

/** `2026-03-02`, `2026/3/2`, `2026.3.2`, `20260302`, `2026年3月2日`, a date cell, or a serial number of a spreadsheet. */
export function dateOfCell(cell: Cell): LocalDate | undefined {
  if (typeof cell === 'object') return cell === null ? undefined : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' && cell >= SERIAL_MIN && cell < SERIAL_MAX)
    return new Date(DAY_ZERO + Math.floor(cell) * time.DAY).toISOString().slice(0, 10);
  return dateOfText(String(cell));
}

function dateOfText(text: string): LocalDate | undefined {
  const plain = text.normalize('NFKC').trim();
  const match = DATE.exec(plain) ?? COMPACT.exec(plain);
  if (match === null) return undefined;
  const [, year, month, day] = match as unknown as [string, string, string, string];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return time.isLocalDate(date) ? date : undefined;
}

import type { Columns } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { PunchData, PunchSource } from './facts';

// The narrow columns of a punch: `at` = epoch milliseconds of `data.at`, `flags` = the bits below. They are stored beside
// the log: a bit may be added, never given another meaning (raise the version of the store's chunks instead).

/** Bit 0: the punch is an out-punch. */
export const OUT_BIT = 1;
/** Bits 1–3: the source. */
export const SOURCE_SHIFT = 1;
export const SOURCE_MASK = 0b1110;
/** Bit 4: the source gave no direction, it was inferred (A55). */
export const INFERRED_BIT = 1 << 4;
/** Bit 5: the punch carries flags (AHEAD_OF_CLOCK, …): a fold must look at its body. */
export const FLAGGED_BIT = 1 << 5;
/** Bit 6: kept for punches with a secret. No punch has one today, so it is never set. */
export const SECRET_BIT = 1 << 6;

/** Source by its number in bits 1–3. */
export const PUNCH_SOURCES: readonly PunchSource[] = ['DEVICE', 'WEB', 'IMPORT', 'MANUAL'];

/** What a punch lifts into the narrow columns; undefined for every other type. */
export function columnsOf(type: string, data: Record<string, unknown>): Columns | undefined {
  if (type !== 'PunchedIn' && type !== 'PunchedOut') return undefined;
  const punch = data as unknown as PunchData;
  return { at: time.knownInstant(punch.at), flags: punchFlags(type, punch) };
}

function punchFlags(type: 'PunchedIn' | 'PunchedOut', punch: PunchData): number {
  const direction = type === 'PunchedOut' ? OUT_BIT : 0;
  const source = PUNCH_SOURCES.indexOf(punch.source) << SOURCE_SHIFT;
  const inferred = punch.inferred === undefined ? 0 : INFERRED_BIT;
  const flagged = punch.flags === undefined || punch.flags.length === 0 ? 0 : FLAGGED_BIT;
  return direction | source | inferred | flagged;
}

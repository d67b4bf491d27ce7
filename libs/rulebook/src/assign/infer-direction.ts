import type { EpochMs, LocalDate } from '@ledger/kernel';
import { defaultPolicy } from '../policy/default-policy';
import type { PlannedShift } from './planned-shift';

/** A direction that no device said, and the boundary that it was taken from. */
export interface InferredDirection {
  readonly direction: 'IN' | 'OUT';
  readonly boundary: EpochMs;
  readonly attendanceDate: LocalDate;
}

/**
 * The direction of a punch whose device gave none (status 255 or missing): the nearest boundary of any work segment
 * decides, a start is IN and an end is OUT; on a tie the earlier boundary. Undefined when no shift's window (A54) holds
 * the punch: nothing is guessed.
 */
export function inferDirection(
  at: EpochMs,
  shifts: readonly PlannedShift[],
  windowSeconds: number = defaultPolicy.punch.windowSeconds,
): InferredDirection | undefined {
  const windowMs = windowSeconds * 1000;
  let nearest = Infinity;
  let found: InferredDirection | undefined;
  for (const { segments, attendanceDate } of shifts) {
    if (segments.length === 0) continue;
    if (at < segments[0]!.from - windowMs || at > segments.at(-1)!.to + windowMs) continue;
    for (const { from, to } of segments) {
      consider('IN', from, attendanceDate);
      consider('OUT', to, attendanceDate);
    }
  }
  return found;

  function consider(direction: 'IN' | 'OUT', boundary: EpochMs, attendanceDate: LocalDate): void {
    const distance = Math.abs(at - boundary);
    if (distance > nearest || (distance === nearest && boundary >= found!.boundary)) return;
    nearest = distance;
    found = { direction, boundary, attendanceDate };
  }
}

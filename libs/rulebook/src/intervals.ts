import type { EpochMs } from '@ledger/kernel';
import type { Interval } from './day';

/** Milliseconds of the stretches that lie inside [from, to). */
function msWithin(stretches: readonly Interval[], from: EpochMs, to: EpochMs): number {
  let ms = 0;
  for (let i = 0; i < stretches.length; i += 1) {
    const stretch = stretches[i]!;
    const begin = stretch.from > from ? stretch.from : from;
    const end = stretch.to < to ? stretch.to : to;
    if (end > begin) ms += end - begin;
  }
  return ms;
}

/** Whole seconds of the stretches inside [from, to): the total is truncated once, never against the employee (A03). */
export function secondsWithin(stretches: readonly Interval[], from: EpochMs, to: EpochMs): number {
  return Math.floor(msWithin(stretches, from, to) / 1000);
}

/** Whole seconds of all stretches together. */
export function totalSeconds(stretches: readonly Interval[]): number {
  return secondsWithin(stretches, -Infinity, Infinity);
}

/** The stretches without what lies inside [hole.from, hole.to). */
export function without(stretches: readonly Interval[], hole: Interval): readonly Interval[] {
  if (hole.to <= hole.from) return stretches;
  const left: Interval[] = [];
  for (const stretch of stretches) {
    if (hole.to <= stretch.from || hole.from >= stretch.to) {
      left.push(stretch);
      continue;
    }
    if (stretch.from < hole.from) left.push({ from: stretch.from, to: hole.from });
    if (hole.to < stretch.to) left.push({ from: hole.to, to: stretch.to });
  }
  return left;
}

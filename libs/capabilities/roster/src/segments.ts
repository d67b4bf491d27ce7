import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';
import { segmentInstants, segmentsProblem } from '@ledger/rulebook';
import type { Segments } from './facts';

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export type SegmentProblem =
  | { readonly reason: 'SEGMENTS_MISSING' }
  | { readonly reason: 'SEGMENT_UNREADABLE'; readonly segment: string }
  /** They overlap, are not in order, or together reach over more than a day. */
  | { readonly reason: 'SEGMENTS_NOT_IN_ORDER'; readonly segments: string };

/** Why these are not the segments of one shift, or undefined. */
export function segmentProblem(segments: Segments): SegmentProblem | undefined {
  if (segments.length === 0) return { reason: 'SEGMENTS_MISSING' };
  for (const [from, to] of segments) {
    if (!CLOCK.test(from) || !(CLOCK.test(to) || to === '24:00')) {
      return { reason: 'SEGMENT_UNREADABLE', segment: `${from}-${to}` };
    }
  }
  return segmentsProblem(segments) === undefined
    ? undefined
    : { reason: 'SEGMENTS_NOT_IN_ORDER', segments: shown(segments) };
}

/** When a shift of this date begins; undefined when there is none. */
export const startOf = (date: LocalDate, segments: Segments, zone: Zone): EpochMs | undefined =>
  segmentInstants(date, segments, zone)[0]?.from;

const shown = (segments: Segments): string =>
  segments.map(([from, to]) => `${from}-${to}`).join(' ');

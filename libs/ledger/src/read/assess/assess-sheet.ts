import type { EpochMs } from '@ledger/kernel';
import { assessDay } from '@ledger/rulebook';
import type { DayFacts } from '@ledger/rulebook';
import type { DayNote, SheetDay } from '../sheet/sheet-day';
import { dayFacts } from './day-facts';
import { dayLists } from './day-lists';
import type { DayLists } from './day-lists';
import { dueOf } from './due';
import type { Frame } from './frame';
import { SHIFT_DAYS_MAX } from './placing';

/** Whether days of the sheet before (or after) may hold what belongs to the days to assess. */
export const needsPrevious = (dirty: number): boolean => (dirty & 0b111) !== 0;
export const needsNext = (dirty: number, length: number): boolean =>
  dirty >>> (length - SHIFT_DAYS_MAX - 1) !== 0;

/** Assesses the dirty days of a sheet again; the others stay as they are. */
export function assessSheet(frame: Frame): void {
  const { sheet, cased } = frame;
  if (sheet.dirty !== 0) {
    const days = sheet.openDays();
    const lists = dayLists(frame, sheet.dirty);
    for (let index = 0; index < sheet.length; index += 1)
      if ((sheet.dirty & (1 << index)) !== 0) days[index] = assessOne(frame, lists, index);
  }
  sheet.dirty = 0;
  sheet.horizon = cased.horizon;
  sheet.wakesAt = nextEnd(frame);
}

/** Marks the days that ended after the sheet was assessed and before the log came this far. */
export function markEnded(frame: Frame): void {
  const { sheet, cased } = frame;
  for (let index = 0; index < sheet.length; index += 1) {
    const end = frame.endOf(index);
    if (end > sheet.horizon && end <= cased.horizon) sheet.dirty |= 1 << index;
  }
}

function nextEnd(frame: Frame): EpochMs | null {
  const { sheet, cased } = frame;
  let next = Number.POSITIVE_INFINITY;
  for (let index = sheet.length - 1; index >= 0; index -= 1) {
    const end = frame.endOf(index);
    if (end > cased.horizon && end < next) next = end;
  }
  return Number.isFinite(next) ? next : null;
}

/** The facts of one day as they go into its assessment, for explanations; undefined where none is due. */
export function factsOfDay(frame: Frame, index: number): DayFacts | undefined {
  const due = dueOf(frame, dayLists(frame, 1 << index), index);
  return due.kind === 'assess' ? dayFacts(due.day) : undefined;
}

/** One day anew, also a free day of which nothing is known. */
export function dayAnew(frame: Frame, index: number): SheetDay | undefined {
  return assessOne(frame, dayLists(frame, 1 << index), index, true);
}

const NONE: readonly DayNote[] = [];

function assessOne(
  frame: Frame,
  lists: DayLists,
  index: number,
  evenFree = false,
): SheetDay | undefined {
  const due = dueOf(frame, lists, index);
  const notes = lists.notes[index] ?? NONE;
  switch (due.kind) {
    case 'nothing':
      return due.notes.length + notes.length === 0
        ? undefined
        : { assessment: null, notes: [...notes, ...due.notes] };
    case 'answered':
      return { assessment: due.assessment, notes };
    case 'assess': {
      const facts = dayFacts(due.day);
      if (!evenFree && isQuietFreeDay(facts)) return undefined;
      return { assessment: assessDay(facts, due.policy.document), notes };
    }
  }
}

/** Most free days: they need no row, because nothing but the calendar or the roster says anything about them. */
const isQuietFreeDay = (facts: DayFacts): boolean =>
  facts.segments.length === 0 && facts.punches.length === 0 && facts.leftPosts.length === 0;

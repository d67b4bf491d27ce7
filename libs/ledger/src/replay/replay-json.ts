import type { AuditEntry } from '../contract';
import type { Cut } from './cut';
import type { MonthChange } from './differences';
import type { KnownMonth } from './month-state';
import type { MonthReplay } from './replay';
import { sayChange, sayStep } from './say-replay';
import type { ReplayReader } from './say-replay';
import type { Step } from './steps';

/** One step as data: codes and numbers, and beside them the sentences that people read. */
export interface StepJson {
  readonly kind: Step['kind'];
  readonly cut: Cut;
  readonly text: string;
  readonly event: object | null;
  readonly change: MonthChange;
  readonly changes: readonly string[];
}

export interface MonthReplayJson {
  readonly employeeId: string;
  readonly period: string;
  readonly from: Cut;
  readonly to: Cut;
  readonly known: KnownMonth;
  readonly now: KnownMonth;
  readonly change: MonthChange;
  readonly steps: readonly StepJson[];
}

/** A replay as the command line and the API give it; of one date only where one is named. */
export function replayJson(
  replay: MonthReplay,
  reader: ReplayReader,
  date?: string,
): MonthReplayJson {
  const keep = (change: MonthChange): MonthChange =>
    date === undefined ? change : changeOn(change, date);
  return {
    ...replay,
    change: keep(replay.change),
    steps: replay.steps.map((step) => ({
      kind: step.kind,
      cut: step.cut,
      text: sayStep(step, reader),
      event: step.event === null ? null : shownEvent(reader.entry(step.event)),
      change: keep(step.change),
      changes: sayChange(keep(step.change), reader.lang),
    })),
  };
}

/** The part of a change that is about one date. */
export function changeOn({ days, lines, totals }: MonthChange, date: string): MonthChange {
  const own = {
    days: days.filter((day) => day.date === date),
    lines: lines.filter((line) => line.date === date),
  };
  return { ...own, totals: own.days.length + own.lines.length === 0 ? null : totals };
}

/** An event without its ciphertext: the opened words stand beside it. */
export function shownEvent({ event, secret }: AuditEntry): object {
  const { sealed: _sealed, rev, correlationId: _correlationId, ...rest } = event;
  return { ...rest, revision: rev, secret };
}

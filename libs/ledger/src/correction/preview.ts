import { time } from '@ledger/kernel';
import type { EventStore, Fen, Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { Reads } from '../contract';
import type { Cut } from '../replay/cut';
import { changeOf, isUnchanged } from '../replay/differences';
import type { MonthChange } from '../replay/differences';
import { Known } from '../replay/known';
import { monthOf } from '../replay/month-state';
import type { KnownMonth, KnownTotals } from '../replay/month-state';
import { eventsOf } from '../replay/part-of-log';
import type { Considered } from './considered';
import { streamsAbout, withNeighbours } from './streams-about';

/** One month that a correction would change. */
export interface MonthPreview {
  readonly period: Period;
  /** Its figures stay; the difference goes to the open month. */
  readonly closed: boolean;
  /** Days, lines and totals, each before and after. */
  readonly change: MonthChange;
  readonly before: KnownTotals | null;
  readonly after: KnownTotals | null;
  /** What the employee gets more (+) or less (−): bonus and payable together. */
  readonly differenceFen: Fen;
}

export interface PreviewParts {
  readonly store: EventStore;
  readonly keys: Pick<SubjectKeys, 'open'>;
  readonly reads: Reads;
  /** The instant of the server, in the rulebook's zone with its offset. */
  readonly now: () => string;
}

/** All that is known of a person's months. */
export interface MonthsFacts {
  readonly employeeId: string;
  readonly periods: readonly Period[];
  readonly events: readonly RecordedEvent[];
  /** As far as the log has come, and the instant at which both are looked at: days end while nothing is recorded. */
  readonly cut: Cut & { readonly recordedAt: string };
  readonly closed: ReadonlySet<Period>;
}

/**
 * What a correction would change, day by day and in fen: the projection that follows the log is run over the facts, and on
 * over the correction. Writes nothing and depends on nothing but what it is given; `parts` only open what is sealed.
 */
export async function previewCorrection(
  parts: Pick<PreviewParts, 'store' | 'keys'>,
  { employeeId, periods, events, cut, closed }: MonthsFacts,
  correction: readonly RecordedEvent[],
): Promise<readonly MonthPreview[]> {
  const known = new Known(parts);
  await known.learn(events, cut);
  const months = (): Promise<KnownMonth[]> =>
    Promise.all(periods.map(async (period) => (await monthOf(known, employeeId, period)).month));
  const before = await months();
  const { recordedAt } = cut;
  const at = { position: cut.position + correction.length, recordedAt };
  await known.learn(
    correction.map((event) => ({ ...event, recordedAt })),
    at,
  );
  const after = await months();
  return periods.flatMap((period, i) => {
    const change = changeOf(before[i]!, after[i]!);
    if (isUnchanged(change)) return [];
    const totals = { before: before[i]!.totals, after: after[i]!.totals };
    const differenceFen = netOf(totals.after) - netOf(totals.before);
    return [{ period, closed: closed.has(period), change, ...totals, differenceFen }];
  });
}

const netOf = (totals: KnownTotals | null): Fen =>
  totals === null ? 0 : (totals.bonusFen ?? 0) - totals.payableFen;

/** The months that something considered would change, as of the end of the log. */
export async function previewConsidered(
  parts: PreviewParts,
  considered: Considered,
): Promise<readonly MonthPreview[]> {
  return previewCorrection(parts, await factsAbout(parts, considered), considered.events);
}

async function factsAbout(
  { store, reads, now }: PreviewParts,
  { employeeId, periods, events }: Considered,
): Promise<MonthsFacts> {
  const first = events[0]?.position ?? store.head() + 1;
  await reads.reach(first - 1);
  const cut = { position: first - 1, recordedAt: now() };
  const wide = withNeighbours(periods);
  const streams = streamsAbout(reads, employeeId, wide);
  const closed = reads.books.periods().filter(({ status }) => status === 'CLOSED');
  return {
    employeeId,
    periods: wide,
    events: await eventsOf(store, streams, cut.position),
    cut,
    closed: new Set(closed.map(({ period }) => period)),
  };
}

/** The earliest day that a preview changes. */
export const earliestDay = (months: readonly MonthPreview[]): string | undefined =>
  months
    .flatMap(({ period, change }) =>
      change.days.length > 0 ? change.days.map(({ date }) => date) : [time.lastDay(period)],
    )
    .sort()[0];

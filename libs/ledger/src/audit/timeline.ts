import type { EventBatch, EventStore, Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { AuditEntry, DeductionLine, Reads } from '../contract';
import { cutAt, inMicroseconds } from '../replay/cut';
import { entryOf } from './entry';

/** What of the log somebody wants to see; every condition that is given must hold. */
export interface TimelineFilter {
  /** Employee id: events about this person. */
  readonly person?: string;
  /** Employee id, token id or program that acted. */
  readonly actor?: string;
  readonly types?: readonly string[];
  /** Recorded at or after, and at or before: ISO-8601 with offset. */
  readonly from?: string;
  readonly to?: string;
  /** Only events that a deduction line under this clause rests on, in the months of `periods`. */
  readonly clause?: string;
  readonly periods?: { readonly from: Period; readonly to: Period };
}

export interface TimelinePage {
  readonly entries: readonly AuditEntry[];
  /** Log position to go on after; null when there is no more. */
  readonly next: number | null;
  /** With a clause: the deduction lines that cite it. */
  readonly lines: readonly DeductionLine[];
}

export interface TimelineParts {
  readonly store: EventStore;
  readonly keys: Pick<SubjectKeys, 'open'>;
  readonly reads: Reads;
  /** Lets other work have its turn; may reject to end it. */
  readonly pause?: () => Promise<void>;
}

interface Page {
  readonly after?: number;
  readonly limit: number;
}

/** Events in log order, a page at a time. */
export async function timeline(
  parts: TimelineParts,
  filter: TimelineFilter,
  { after = 0, limit }: Page,
): Promise<TimelinePage> {
  if (filter.clause !== undefined) return ofClause(parts, filter, { after, limit });
  if (filter.person !== undefined) return ofPerson(parts, filter, { after, limit });
  return ofLog(parts, filter, { after, limit });
}

/** Whether one event is wanted, the conditions on whose it is left aside. */
function isWanted({ actor, types, from, to }: TimelineFilter, event: RecordedEvent): boolean {
  const recordedAt = inMicroseconds(event.recordedAt);
  return (
    (actor === undefined || event.actor.id === actor) &&
    (types === undefined || types.includes(event.type)) &&
    (from === undefined || recordedAt >= inMicroseconds(from)) &&
    (to === undefined || recordedAt <= inMicroseconds(to))
  );
}

const FETCHED = 500;

async function ofPerson(
  { reads }: TimelineParts,
  filter: TimelineFilter,
  { after, limit }: Required<Page>,
): Promise<TimelinePage> {
  const entries: AuditEntry[] = [];
  for (let from = after; ;) {
    const trail = await reads.auditTrail(filter.person!, { after: from, limit: FETCHED });
    for (const entry of trail) if (isWanted(filter, entry.event)) entries.push(entry);
    if (entries.length > limit || trail.length < FETCHED) return cut(entries, limit);
    from = trail.at(-1)!.event.position;
  }
}

function cut(
  entries: readonly AuditEntry[],
  limit: number,
  lines: readonly DeductionLine[] = [],
): TimelinePage {
  const page = entries.slice(0, limit);
  const next = entries.length > limit ? (page.at(-1)?.event.position ?? null) : null;
  return { entries: page, next, lines };
}

/** The lines that cite a clause, and the events that they rest on. */
async function ofClause(
  { store, keys, reads, pause }: TimelineParts,
  filter: TimelineFilter,
  { after, limit }: Required<Page>,
): Promise<TimelinePage> {
  const { from, to } = filter.periods!;
  const lines: DeductionLine[] = [];
  for (let period = from; period <= to; period = time.nextPeriod(period)) {
    const { person: employeeId } = filter;
    const all = await reads.deductions({
      period,
      ...(employeeId === undefined ? {} : { employeeId }),
    });
    lines.push(...all.filter(({ clauses }) => clauses.includes(filter.clause!)));
    await pause?.();
  }
  const ids = [...new Set(lines.flatMap(({ eventIds }) => eventIds))];
  const events: RecordedEvent[] = [];
  for (const id of ids) {
    const event = await store.find(id);
    if (event !== undefined && event.position > after && isWanted(filter, event))
      events.push(event);
  }
  const entries = events
    .sort((a, b) => a.position - b.position)
    .map((event) => entryOf(keys, event));
  return cut(entries, limit, lines);
}

/** Punches are most of every log; who asks for no type in particular wants to see what people did. */
const PUNCHES: ReadonlySet<string> = new Set(['PunchedIn', 'PunchedOut']);

/**
 * The log itself. Types stand in narrow columns, so that the bodies of punches are not parsed; a page may end before its
 * limit where the budget of `pause` asks for it.
 */
async function ofLog(
  { store, keys, pause }: TimelineParts,
  filter: TimelineFilter,
  { after, limit }: Required<Page>,
): Promise<TimelinePage> {
  const start = filter.from === undefined ? 0 : await before(store, filter.from);
  const end =
    filter.to === undefined
      ? store.head()
      : (await cutAt(store, { kind: 'time', at: filter.to })).position;
  const found: AuditEntry[] = [];
  for await (const batch of store.scan(Math.max(after, start), end)) {
    for (const event of wantedOf(batch, store, filter, limit + 1 - found.length))
      found.push(entryOf(keys, event));
    if (found.length > limit) break;
    await pause?.();
  }
  return cut(found, limit);
}

/** Position of the last event recorded before an instant. */
async function before(store: EventStore, instant: string): Promise<number> {
  const micros = inMicroseconds(instant);
  const at = time.knownInstant(`${micros.slice(0, 23)}Z`);
  const { position } = await cutAt(store, {
    kind: 'time',
    at: `${new Date(at - 1).toISOString().slice(0, 23)}999Z`,
  });
  return position;
}

function wantedOf(
  batch: EventBatch,
  store: EventStore,
  filter: TimelineFilter,
  most: number,
): RecordedEvent[] {
  const found: RecordedEvent[] = [];
  for (let i = 0; i < batch.count && found.length < most; i += 1) {
    const type = store.typeName(batch.types[i]!);
    if (filter.types === undefined ? PUNCHES.has(type) : !filter.types.includes(type)) continue;
    const event = batch.event(i);
    if (isWanted(filter, event)) found.push(event);
  }
  return found;
}

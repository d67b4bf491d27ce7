import { assert } from '../assert';
import type { AppendOutcome, ExpectedRevision, Placed } from '../ports/event-store';
import { hashLeaf, leafText } from './envelope';
import type { PreparedAppend, PreparedEvent } from './prepare';
import { DuplicateEventId } from './refusals';
import type { Stamps } from './stamps';

/** Last revision of a stream and the leaf hash of that event. */
export interface StreamHead {
  readonly rev: number;
  readonly leaf: string;
}

/** What planning asks of the log as it is stored. */
export interface LogView {
  headOf(stream: string): StreamHead | undefined;
  /** Up to `count` places of a stream from a revision on. */
  placesOf(stream: string, from: number, count: number): readonly Placed[];
  /** Whether an event id is anywhere in the log. An engine whose writing refuses known ids may always say no. */
  knows(id: string): boolean;
}

/** An event with its place, ready to be written. */
export interface PlannedRow {
  readonly place: Placed;
  readonly stream: string;
  readonly event: PreparedEvent;
  /** 0x00 and the body, as text. */
  readonly leaf: string;
}

/**
 * Decides a group of appends against the log before anything is written: later appends see what earlier ones of the
 * group will have written. Exact revisions have the semantics of EventStoreDB (eventstore.md E); ids are unique in the
 * whole log.
 */
export class AppendPlan {
  readonly rows: PlannedRow[] = [];
  /** Heads of the streams that grow. */
  readonly heads = new Map<string, StreamHead>();
  private readonly ids = new Set<string>();

  constructor(
    private readonly log: LogView,
    private readonly stamps: Stamps,
    private position: number,
  ) {}

  /** The outcome of one append. Throws DuplicateEventId, and then has planned nothing of it. */
  place(append: PreparedAppend): AppendOutcome {
    const head = this.heads.get(append.stream) ?? this.log.headOf(append.stream);
    const actual: ExpectedRevision = head?.rev ?? 'NO_STREAM';
    if (append.expected !== actual) return this.resent(append, head);
    this.refuseKnownIds(append.events);
    return { kind: 'accepted', placed: this.grow(append, head), idempotent: false };
  }

  /** The same ids at the expected place are the same append sent again; anything else came too late or too early. */
  private resent(append: PreparedAppend, head: StreamHead | undefined): AppendOutcome {
    const conflict: AppendOutcome = { kind: 'conflict', actual: head?.rev ?? 'NO_STREAM' };
    const first = append.expected === 'NO_STREAM' ? 0 : append.expected + 1;
    if (head === undefined || first + append.events.length - 1 > head.rev) return conflict;
    const placed = this.placesOf(append.stream, first, append.events.length);
    const same = append.events.every((event, i) => event.id === placed[i]?.id);
    return same ? { kind: 'accepted', placed, idempotent: true } : conflict;
  }

  private placesOf(stream: string, from: number, count: number): readonly Placed[] {
    const stored = this.log.placesOf(stream, from, count).map(placeOf);
    if (stored.length === count) return stored;
    const planned = this.rows.filter((row) => row.stream === stream && row.place.rev >= from);
    return [...stored, ...planned.map((row) => row.place)].slice(0, count);
  }

  private refuseKnownIds(events: readonly PreparedEvent[]): void {
    const known: string[] = [];
    const added: string[] = [];
    for (const { id } of events) {
      if (this.ids.has(id) || this.log.knows(id)) known.push(id);
      else {
        this.ids.add(id);
        added.push(id);
      }
    }
    if (known.length === 0) return;
    for (const id of added) this.ids.delete(id);
    throw new DuplicateEventId(known);
  }

  private grow(append: PreparedAppend, head: StreamHead | undefined): Placed[] {
    const placed: Placed[] = [];
    let rev = head?.rev ?? -1;
    let prev = head?.leaf ?? null;
    for (const event of append.events) {
      const recordedAt = this.stamps.next();
      const leaf = leafText(event, { prev, recordedAt, rev: ++rev });
      const place = { id: event.id, rev, position: ++this.position, recordedAt };
      this.rows.push({ place, stream: append.stream, event, leaf });
      placed.push(place);
      prev = hashLeaf(leaf);
    }
    assert(prev !== null, 'an append has events');
    this.heads.set(append.stream, { rev, leaf: prev });
    return placed;
  }
}

const placeOf = ({ id, rev, position, recordedAt }: Placed): Placed => ({
  id,
  rev,
  position,
  recordedAt,
});

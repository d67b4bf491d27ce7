import { sqliteCode } from '@ledger/adapters/sqlite';
import {
  AppendPlan,
  DuplicateEventId,
  LogDamaged,
  OutcomeUnknown,
  placeAll,
  StoreNotWritable,
  type AppendOutcome,
  type LogView,
  type Placed,
  type PlannedRow,
  type PreparedAppend,
  type SecondCopy,
  type Stamps,
  type StreamHead,
} from '@ledger/kernel';
import type { Bodies } from './bodies';
import { eventsIn, GroupCommit, type AppendRequest } from './group-commit';
import type { KnownIds } from './known-ids';
import type { Names } from './names';
import type { StoredEvents } from './stored-events';
import type { StreamHeads } from './stream-heads';
import type { Writer } from './writer';

export interface AppenderParts {
  readonly bodies: Bodies;
  readonly streams: Names;
  readonly ids: KnownIds;
  readonly heads: StreamHeads;
  readonly stamps: Stamps;
  readonly writer: Writer;
  /** Takes the bytes of each commit and signs before anybody is told. */
  readonly secondCopy: SecondCopy | undefined;
  /** Told the new head after each commit that wrote something. */
  readonly committed: (head: number) => void;
}

/** SQLITE_CONSTRAINT_UNIQUE */
const UNIQUE = 2067;

interface Decided {
  readonly plan: AppendPlan;
  readonly answers: readonly {
    readonly request: AppendRequest;
    readonly outcomes: AppendOutcome[];
  }[];
}

/** The one writer: decides a group of appends, writes it in one transaction, and answers each. */
export class Appender {
  private readonly group = new GroupCommit((requests) => this.writeGroup(requests));
  private broken: StoreNotWritable | undefined;

  constructor(
    private readonly parts: AppenderParts,
    private position: number,
  ) {}

  /** Position of the last committed event. */
  head(): number {
    return this.position;
  }

  submit(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    return this.group.submit(appends);
  }

  /**
   * Writes events that have their places already, in one transaction. Throws LogDamaged where an id stands twice, with
   * nothing written; OutcomeUnknown, after which the store takes no more.
   */
  take({ rows, heads }: StoredEvents): void {
    if (this.broken !== undefined) throw this.broken;
    if (rows.length === 0) return;
    try {
      this.parts.writer.write(rows);
      this.parts.secondCopy?.commit(rows.map(bytesOf));
    } catch (error) {
      // The transaction was taken back: nothing is broken here, and the other log holds what no log may.
      if (sqliteCode(error) === UNIQUE) throw twice(rows);
      throw this.brokenBy(error);
    }
    this.position += rows.length;
    this.parts.heads.moved(heads);
    this.parts.committed(this.position);
  }

  headOf(stream: string): StreamHead | undefined {
    return this.parts.heads.get(stream);
  }

  /** Writes what waits and takes nothing more. */
  end(): void {
    this.group.drain();
    this.broken ??= new StoreNotWritable('the store was closed');
  }

  private writeGroup(requests: readonly AppendRequest[]): void {
    if (this.broken !== undefined) {
      for (const request of requests) request.reject(this.broken);
      return;
    }
    const decided = this.write(requests);
    if (decided === undefined) return;
    const { plan, answers } = decided;
    this.position += plan.rows.length;
    this.parts.heads.moved(plan.heads);
    for (const { request, outcomes } of answers) request.resolve(outcomes);
    if (plan.rows.length > 0) this.parts.committed(this.position);
  }

  /**
   * Looking every id up costs more than writing it, so the unique index of the present era looks; only when it finds
   * one, or when the era ends within the group, is it asked beforehand.
   */
  private write(requests: readonly AppendRequest[]): Decided | undefined {
    const { ids } = this.parts;
    try {
      if (!ids.eraEndsWithin(this.position, eventsIn(requests)))
        return this.decideAndWrite(requests, (id) => ids.inOlderEras(id));
    } catch (error) {
      if (sqliteCode(error) !== UNIQUE) return this.stop(requests, error);
    }
    try {
      return this.decideAndWrite(requests, (id) => ids.anywhere(id));
    } catch (error) {
      return this.stop(requests, error);
    }
  }

  private decideAndWrite(
    requests: readonly AppendRequest[],
    knows: (id: string) => boolean,
  ): Decided {
    const decided = this.decide(requests, knows);
    const { rows } = decided.plan;
    if (rows.length === 0) return decided;
    this.parts.writer.write(rows);
    this.parts.secondCopy?.commit(rows.map(bytesOf));
    return decided;
  }

  private decide(requests: readonly AppendRequest[], knows: (id: string) => boolean): Decided {
    const plan = new AppendPlan(this.view(knows), this.parts.stamps, this.position);
    const answers: { request: AppendRequest; outcomes: AppendOutcome[] }[] = [];
    for (const request of requests) {
      const planned = plan.rows.length;
      try {
        answers.push({ request, outcomes: placeAll(plan, request.appends) });
      } catch (error) {
        if (!(error instanceof DuplicateEventId)) throw error;
        request.reject(error);
        // Part of the refused call is in the plan: begin again without it.
        if (plan.rows.length > planned)
          return this.decide(
            requests.filter((other) => other !== request),
            knows,
          );
      }
    }
    return { plan, answers };
  }

  private view(knows: (id: string) => boolean): LogView {
    return {
      headOf: (stream) => this.parts.heads.get(stream),
      placesOf: (stream, from, count) => this.placesOf(stream, from, count),
      knows,
    };
  }

  private placesOf(stream: string, from: number, count: number): readonly Placed[] {
    const no = this.parts.streams.numberOf(stream);
    return no === undefined ? [] : this.parts.bodies.stream(no, from, from + count - 1);
  }

  /** Fail closed (reliability 0, finding 4): what the disk holds is known again only after it was opened anew. */
  private stop(requests: readonly AppendRequest[], error: unknown): undefined {
    const unknown = this.brokenBy(error);
    for (const request of requests) request.reject(unknown);
    return undefined;
  }

  private brokenBy(error: unknown): OutcomeUnknown {
    const cause = error instanceof Error ? error.message : String(error);
    this.broken = new StoreNotWritable(
      `the ledger takes no more writes since a write failed (${cause}); check the disk, then start again`,
    );
    return new OutcomeUnknown(`an append failed in the middle (${cause})`, { cause: error });
  }
}

const twice = (rows: readonly PlannedRow[]): LogDamaged => {
  const [first, last] = [rows[0]!, rows.at(-1)!].map(
    ({ stream, place }) => `${stream}@${place.rev}`,
  );
  return new LogDamaged(`an id stands twice in the log, the second time from ${first} to ${last}`);
};

/** The bytes of an event as they stand in its row: its leaf without the 0x00 in front. */
const bytesOf = ({ leaf }: PlannedRow): Uint8Array => Buffer.from(leaf).subarray(1);

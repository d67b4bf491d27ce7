import type { EventStore, Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { Reads } from '../contract';
import { MemoryViews } from '../read/memory-views';
import { Engine } from '../read/project/engine';
import { Desk } from '../read/query/desk';
import { createReads } from '../read/query/reads';
import type { Cut } from './cut';
import { PartOfLog, timeMark } from './part-of-log';

export interface KnownParts {
  readonly store: EventStore;
  readonly keys: Pick<SubjectKeys, 'open'>;
}

const SHEETS_KEPT = 8_192;
const noPause = (): Promise<void> => Promise.resolve();

/**
 * What the ledger knew: the same projection that follows the whole log, run over a part of it into views that nobody
 * else sees. What was erased since does not open here either.
 */
export class Known {
  readonly desk: Desk;
  readonly reads: Reads;
  private readonly part = new PartOfLog();
  private readonly engine: Engine;
  private readonly ids = new Map<number, string>();

  constructor({ store, keys }: KnownParts) {
    const views = new MemoryViews();
    this.engine = new Engine({ store: this.part, views, keys, sheetsKept: SHEETS_KEPT });
    const parts = {
      views,
      keys,
      store: {
        head: () => this.engine.position,
        readStream: (stream: string) => store.readStream(stream),
        find: (id: string) => store.find(id),
        idsAt: (positions: readonly number[]) => this.idsAt(store, positions),
      },
      reference: () => this.engine.view,
    };
    this.desk = new Desk(parts);
    this.reads = createReads({ ...parts, reach: noPause });
  }

  /** Learns events, in log order within every stream, and that the log had come to the cut. */
  async learn(events: readonly RecordedEvent[], cut: Cut, keepIds = true): Promise<void> {
    const mark = timeMark(cut);
    if (mark === undefined) return;
    if (keepIds) for (const { position, id } of events) this.ids.set(position, id);
    this.engine.take(this.part.batch([...events, mark]));
    await this.engine.commit(noPause);
  }

  /**
   * What the rows of a person's month hold, to be compared by identity: a month that no event touched keeps its row.
   */
  rowOf(employeeId: string, period: Period): unknown {
    const { ordinal } = this.desk.person(employeeId) ?? { ordinal: -1 };
    return ordinal < 0 ? undefined : this.desk.sheetRow(ordinal, period);
  }

  private async idsAt(store: EventStore, positions: readonly number[]): Promise<string[]> {
    const missing = positions.filter((position) => !this.ids.has(position));
    const found = missing.length === 0 ? [] : await store.idsAt(missing);
    missing.forEach((position, i) => this.ids.set(position, found[i]!));
    return positions.map((position) => this.ids.get(position)!);
  }
}

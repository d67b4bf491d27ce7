import type { Database, Statement } from '@ledger/adapters/sqlite';
import { leafHash, type StreamHead } from '@ledger/kernel';
import type { Names } from './names';
import { Recent } from './recent';

const KEPT = 65_536;

/** The last revision and leaf hash of each stream: the recent ones in memory, any other from the log. */
export class StreamHeads {
  private readonly recent = new Recent<string, StreamHead>(KEPT);
  private readonly last: Statement;

  constructor(
    db: Database,
    private readonly streams: Names,
  ) {
    this.last = db.prepare(
      'SELECT rev, body FROM events WHERE stream = ? ORDER BY rev DESC LIMIT 1',
    );
  }

  get(stream: string): StreamHead | undefined {
    const known = this.recent.get(stream);
    if (known !== undefined) return known;
    const no = this.streams.numberOf(stream);
    const row = no === undefined ? undefined : this.last.get(no);
    if (row === undefined) return undefined;
    const { rev, body } = row as { rev: number; body: Uint8Array };
    const head = { rev, leaf: leafHash(body) };
    this.recent.set(stream, head);
    return head;
  }

  moved(heads: ReadonlyMap<string, StreamHead>): void {
    for (const [stream, head] of heads) this.recent.set(stream, head);
  }
}

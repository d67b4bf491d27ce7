import { join } from 'node:path';
import { openDatabase, type Database, type Statement } from '@ledger/adapters/sqlite';
import type { PendingEvent } from '@ledger/kernel';

/** The least a log can be on the same driver: the same table and indexes, the event as JSON, and nothing checked. */
export class BareLog {
  private readonly db: Database;
  private readonly insert: Statement;
  private readonly begin: Statement;
  private readonly commit: Statement;
  private waiting: { row: readonly [PendingEvent, number, number]; done: () => void }[] = [];
  private seq = 0;

  constructor(dir: string) {
    this.db = openDatabase(join(dir, 'bare.sqlite'), {
      synchronous: 'FULL',
      checkpointPages: 4000,
    });
    this.db.exec(`CREATE TABLE events (
      seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, stream INTEGER NOT NULL, rev INTEGER NOT NULL,
      body BLOB NOT NULL, UNIQUE (stream, rev)) STRICT`);
    this.insert = this.db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
    this.begin = this.db.prepare('BEGIN IMMEDIATE');
    this.commit = this.db.prepare('COMMIT');
  }

  /** One event, one transaction, one wait for the disk. */
  append(event: PendingEvent, stream: number, rev: number): void {
    const id = Buffer.from(event.id.replaceAll('-', ''), 'hex');
    this.insert.run(++this.seq, id, stream, rev, Buffer.from(JSON.stringify(event)));
  }

  /** Whatever waits goes into one transaction. */
  appendGrouped(event: PendingEvent, stream: number, rev: number): Promise<void> {
    return new Promise((done) => {
      if (this.waiting.push({ row: [event, stream, rev], done }) === 1)
        setImmediate(() => this.flush());
    });
  }

  close(): void {
    this.db.close();
  }

  private flush(): void {
    const group = this.waiting;
    this.waiting = [];
    this.begin.run();
    for (const { row } of group) this.append(...row);
    this.commit.run();
    for (const { done } of group) done();
  }
}

import type { Database, Statement } from '@ledger/adapters/sqlite';
import { assert } from '@ledger/kernel';
import { Kept } from './kept';

const KEPT = 65_536;

/** Names of streams and their numbers, dense from 1 on; they mean something on this node only. */
export class StreamNames {
  private readonly numbers = new Kept<string, number>(KEPT);
  private readonly names = new Kept<number, string>(KEPT);
  private readonly byName: Statement;
  private readonly byNumber: Statement;
  private readonly insert: Statement;

  constructor(db: Database) {
    this.byName = db.prepare('SELECT no FROM streams WHERE name = ?');
    this.byNumber = db.prepare('SELECT name FROM streams WHERE no = ?');
    this.insert = db.prepare('INSERT INTO streams (name) VALUES (?) RETURNING no');
  }

  /** The number of a name, given to it now if it has none. */
  ensure(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const row = (this.byName.get(name) ?? this.insert.get(name)) as { no: number };
    this.numbers.set(name, row.no);
    return row.no;
  }

  /** Whether the ledger has the stream, as far as this node has come. */
  knows(name: string): boolean {
    return this.numbers.get(name) !== undefined || this.byName.get(name) !== undefined;
  }

  nameOf(number: number): string {
    const known = this.names.get(number);
    if (known !== undefined) return known;
    const row = this.byNumber.get(number) as { name: string } | undefined;
    assert(row !== undefined, `stream number ${number} has a name`);
    this.names.set(number, row.name);
    return row.name;
  }
}

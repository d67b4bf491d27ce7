import type { Database, Statement } from '@ledger/adapters/sqlite';
import { assert } from '@ledger/kernel';
import { Recent } from './recent';

const KEPT = 65_536;

/** Names of streams or types and their numbers: a number is a quarter of the bytes and triples the append. */
export class Names {
  private readonly numbers = new Recent<string, number>(KEPT);
  private readonly names = new Recent<number, string>(KEPT);
  private last: number | undefined;
  private readonly byName: Statement;
  private readonly byNumber: Statement;
  private readonly highest: Statement;
  private readonly insert: Statement | undefined;

  constructor(
    db: Database,
    private readonly table: 'streams' | 'types',
    access: { readonly readOnly: boolean; readonly numberMax: number },
  ) {
    this.byName = db.prepare(`SELECT no FROM ${table} WHERE name = ?`);
    this.byNumber = db.prepare(`SELECT name FROM ${table} WHERE no = ?`);
    this.highest = db.prepare(`SELECT coalesce(max(no), 0) AS no FROM ${table}`);
    if (!access.readOnly) this.insert = db.prepare(`INSERT INTO ${table} (no, name) VALUES (?, ?)`);
    this.numberMax = access.numberMax;
  }
  private readonly numberMax: number;

  numberOf(name: string): number | undefined {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const row = this.byName.get(name) as { no: number } | undefined;
    if (row !== undefined) this.numbers.set(name, row.no);
    return row?.no;
  }

  nameOf(number: number): string {
    const known = this.names.get(number);
    if (known !== undefined) return known;
    const row = this.byNumber.get(number) as { name: string } | undefined;
    assert(row !== undefined, `${this.table} number ${number} has a name`);
    this.names.set(number, row.name);
    return row.name;
  }

  /** The number of a name, given to it now if it has none; within the transaction of the caller. */
  ensure(name: string): number {
    return this.numberOf(name) ?? this.add(name);
  }

  /** Forgets what a rolled back transaction may have put here. */
  forget(): void {
    this.numbers.clear();
    this.names.clear();
    this.last = undefined;
  }

  private add(name: string): number {
    assert(this.insert !== undefined, 'names are given by the writer');
    this.last ??= (this.highest.get() as { no: number }).no;
    assert(this.last < this.numberMax, `${this.table} fit into ${this.numberMax} numbers`);
    this.insert.run(++this.last, name);
    this.numbers.set(name, this.last);
    return this.last;
  }
}

import type { Database } from '@ledger/adapters/sqlite';

/** One line of the erasure list: whose key is gone for good, since when, and why it was lawful. Names nobody. */
export interface Erasure {
  readonly subject: string;
  readonly at: string;
  readonly legalBasis: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS erased (
    subject TEXT PRIMARY KEY, at TEXT NOT NULL, legalBasis TEXT NOT NULL,
    purged INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;

/** Who was erased, as this directory knows it: what a restore and every start go through again. */
export class ErasureList {
  constructor(private readonly db: Database) {
    db.exec(SCHEMA);
  }

  /** Whether it is new there. */
  add({ subject, at, legalBasis }: Erasure): boolean {
    const { changes } = this.db
      .prepare('INSERT OR IGNORE INTO erased (subject, at, legalBasis) VALUES (?, ?, ?)')
      .run(subject, at, legalBasis);
    return Number(changes) > 0;
  }

  has(subject: string): boolean {
    return this.db.prepare('SELECT 1 FROM erased WHERE subject = ?').get(subject) !== undefined;
  }

  /** By subject; `pending`: only those of whom something may be left in views or files. */
  all(pending = false): readonly Erasure[] {
    const some = pending ? 'WHERE purged = 0' : '';
    const rows = this.db.prepare(
      `SELECT subject, at, legalBasis FROM erased ${some} ORDER BY subject`,
    );
    return rows.all() as unknown as readonly Erasure[];
  }

  notePurged(subject: string): void {
    this.db.prepare('UPDATE erased SET purged = 1 WHERE subject = ?').run(subject);
  }
}

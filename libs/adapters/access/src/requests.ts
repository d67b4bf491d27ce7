import { join } from 'node:path';
import { openDatabase } from '@ledger/adapters/sqlite';
import type { Database, Statement } from '@ledger/adapters/sqlite';

/** What was answered to one request; `commandId` holds the digest of its content. */
export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly position: number;
  readonly commandId: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (
    requestKey TEXT PRIMARY KEY, commandId TEXT NOT NULL, status INTEGER NOT NULL, contentType TEXT NOT NULL,
    body TEXT NOT NULL, position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`;

/** Keys kept in memory: about 20 MB. */
const KEYS_MAX = 200_000;

/**
 * Answers that the log cannot repeat (refusals, and what was known already), in `requests.sqlite`. A power cut may take
 * the last of them: then the request is decided anew, and nothing was recorded either time.
 */
export class Requests {
  private readonly select: Statement;
  private readonly insert: Statement;

  /** Every key there is, while they are few: nearly every request is new, and need not ask the file. */
  private keys: Set<string> | undefined;

  private constructor(private readonly db: Database) {
    this.select = db.prepare(
      'SELECT commandId, status, contentType, body, position FROM answers WHERE requestKey = ?',
    );
    this.insert = db.prepare('INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?)');
    const first = db.prepare('SELECT requestKey FROM answers LIMIT ?').all(KEYS_MAX + 1);
    if (first.length <= KEYS_MAX) this.keys = new Set(first.map((row) => String(row.requestKey)));
  }

  static open(dir: string): Requests {
    const db = openDatabase(join(dir, 'requests.sqlite'), { synchronous: 'NORMAL', cacheMiB: 4 });
    db.exec(SCHEMA);
    return new Requests(db);
  }

  find(requestKey: string): KeptAnswer | undefined {
    if (this.keys?.has(requestKey) === false) return undefined;
    return this.select.get(requestKey) as KeptAnswer | undefined;
  }

  /** Keeps the first answer of a request; a later one changes nothing. */
  save(requestKey: string, answer: KeptAnswer): void {
    const { commandId, status, contentType, body, position } = answer;
    this.keys?.add(requestKey);
    if ((this.keys?.size ?? 0) > KEYS_MAX) this.keys = undefined;
    this.insert.run(requestKey, commandId, status, contentType, body, position);
  }

  close(): void {
    this.db.close();
  }
}

/** Forgets every kept answer, because any may tell of a person: such a request is then simply decided anew. */
export function forgetAnswers(dir: string): void {
  const db = openDatabase(join(dir, 'requests.sqlite'), { synchronous: 'NORMAL', cacheMiB: 4 });
  try {
    db.exec(`${SCHEMA}; DELETE FROM answers; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)`);
  } finally {
    db.close();
  }
}

import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, transaction, type Database, type Statement } from '@ledger/adapters/sqlite';
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES, random } from './box';
import { kekFromFile, kekFromPassphrase } from './kek';
import { KeysUnreadable } from './keys-unreadable';

const KEYS_FILE = 'keys.sqlite';

const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erased (
    subject TEXT PRIMARY KEY, at TEXT NOT NULL, legalBasis TEXT NOT NULL,
    purged INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

/** A subject's key as it is used. */
export interface SubjectKey {
  readonly id: string;
  readonly key: Buffer;
}

/** One line of the erasure list: whose key is gone for good, since when, and why it was lawful. Names nobody. */
export interface Erasure {
  readonly subject: string;
  readonly at: string;
  readonly legalBasis: string;
}

/** The file of wrapped keys. Nothing in it opens without the wrapping key, which is kept elsewhere. */
export class KeyTable {
  private readonly kek: Buffer;
  private readonly bySubject: Statement;
  private readonly byId: Statement;
  private readonly insert: Statement;
  private readonly remove: Statement;
  private readonly version: Statement;
  private isOpen = true;

  constructor(
    private readonly db: Database,
    options: { readonly dir: string; readonly passphrase: string | undefined },
  ) {
    this.kek = this.openKek(options.dir, options.passphrase);
    this.bySubject = db.prepare('SELECT id, wrapped FROM keys WHERE subject = ?');
    this.byId = db.prepare('SELECT id, wrapped FROM keys WHERE id = ?');
    this.insert = db.prepare('INSERT OR IGNORE INTO keys (id, subject, wrapped) VALUES (?, ?, ?)');
    this.remove = db.prepare('DELETE FROM keys WHERE subject = ?');
    this.version = db.prepare('PRAGMA data_version');
  }

  ofSubject(subject: string): SubjectKey | undefined {
    return this.unwrapped(this.bySubject.get(subject));
  }

  ofId(id: string): SubjectKey | undefined {
    return this.unwrapped(this.byId.get(id));
  }

  /** The keys of subjects, made and on the disk before this returns where they were not there; none for who was erased. */
  ensure(subjects: readonly string[]): (SubjectKey | undefined)[] {
    return transaction(this.db, () => subjects.map((subject) => this.ensureOne(subject)));
  }

  /** Whether there was a key. It is overwritten in the file, and the write-ahead file is emptied. */
  shred(subject: string): boolean {
    const shredded = this.remove.run(subject).changes > 0;
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return shredded;
  }

  /** Puts somebody on the erasure list and destroys the key, both or neither. Whether anything of it was new. */
  erase({ subject, at, legalBasis }: Erasure): boolean {
    const changed = transaction(this.db, () => {
      const listed = this.db
        .prepare('INSERT OR IGNORE INTO erased (subject, at, legalBasis) VALUES (?, ?, ?)')
        .run(subject, at, legalBasis).changes;
      return Number(listed) + Number(this.remove.run(subject).changes) > 0;
    });
    if (changed) this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return changed;
  }

  /** The erasure list, by subject; `pending`: only those of whom something may be left in views or files. */
  erased(pending: boolean): readonly Erasure[] {
    const some = pending ? 'WHERE purged = 0' : '';
    const rows = this.db.prepare(
      `SELECT subject, at, legalBasis FROM erased ${some} ORDER BY subject`,
    );
    return rows.all() as unknown as readonly Erasure[];
  }

  notePurged(subject: string): void {
    this.db.prepare('UPDATE erased SET purged = 1 WHERE subject = ?').run(subject);
  }

  /** The secret of that name, made on first use. Throws KeysUnreadable when it does not open. */
  secret(name: string): Buffer {
    const stored = this.readSecret(name);
    if (stored !== undefined) return this.unwrap(name, stored);
    this.writeSecret(name, this.wrap(name, random(KEY_BYTES)));
    return this.secret(name);
  }

  /** Changes when another connection has written the file. */
  dataVersion(): number {
    return Number(this.version.get()?.data_version);
  }

  /** Closing twice is no mistake. */
  close(): void {
    if (this.isOpen) this.db.close();
    this.isOpen = false;
  }

  private openKek(dir: string, passphrase: string | undefined): Buffer {
    if (passphrase === undefined) return kekFromFile(dir, this.isUnused());
    if (this.readSecret('scrypt-salt') === undefined) this.writeSecret('scrypt-salt', random(32));
    return kekFromPassphrase(passphrase, this.readSecret('scrypt-salt')!);
  }

  private isUnused(): boolean {
    return this.db.prepare('SELECT 1 AS used FROM secrets LIMIT 1').get() === undefined;
  }

  private readSecret(name: string): Uint8Array | undefined {
    const row = this.db.prepare('SELECT value FROM secrets WHERE name = ?').get(name);
    return row?.value as Uint8Array | undefined;
  }

  private writeSecret(name: string, value: Uint8Array): void {
    this.db.prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)').run(name, value);
  }

  private ensureOne(subject: string): SubjectKey | undefined {
    const known = this.ofSubject(subject);
    if (known !== undefined) return known;
    if (this.isErased(subject)) return undefined;
    const made = newKey();
    this.insert.run(made.id, subject, this.wrap(made.id, made.key));
    return made;
  }

  private isErased(subject: string): boolean {
    return this.db.prepare('SELECT 1 FROM erased WHERE subject = ?').get(subject) !== undefined;
  }

  private unwrapped(row: unknown): SubjectKey | undefined {
    if (row === undefined) return undefined;
    const { id, wrapped } = row as { id: string; wrapped: Uint8Array };
    return { id, key: this.unwrap(id, wrapped) };
  }

  private wrap(name: string, key: Uint8Array): Buffer {
    const nonce = random(NONCE_BYTES);
    const text = Buffer.from(key).toString('hex');
    return Buffer.concat([nonce, encrypt({ key: this.kek, nonce, bound: name, text })]);
  }

  private unwrap(name: string, wrapped: Uint8Array): Buffer {
    try {
      const nonce = wrapped.subarray(0, NONCE_BYTES);
      const cipher = wrapped.subarray(NONCE_BYTES);
      return Buffer.from(decrypt({ key: this.kek, nonce, bound: name, cipher }), 'hex');
    } catch {
      throw new KeysUnreadable(
        'These keys were wrapped with another key: use the kek.key or the passphrase that belongs to this ledger.',
      );
    }
  }
}

/** A key that is kept nowhere yet. */
export const newKey = (): SubjectKey => ({
  id: `k-${random(8).toString('hex')}`,
  key: random(KEY_BYTES),
});

/** Opens the key file of a directory (0600), making it when it is not there. */
export function openKeyTable(options: {
  readonly dir: string;
  readonly passphrase: string | undefined;
}): KeyTable {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const path = join(options.dir, KEYS_FILE);
  // SQLite gives its side files the mode of the file itself.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const db = openDatabase(path, { synchronous: 'FULL', cacheMiB: 8 });
  try {
    db.exec(SCHEMA);
    return new KeyTable(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeFolder,
  openDatabase,
  transaction,
  type Database,
  type Statement,
} from '@ledger/adapters/sqlite';
import { KEY_BYTES, random } from './box';
import { ErasureList, type Erasure } from './erasure-list';
import { kekFromFile, kekFromPassphrase } from './kek';
import type { SubjectKey } from './sealing';
import { unwrap, wrap } from './wrapping';

const KEYS_FILE = 'keys.sqlite';

const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

/** The file of wrapped keys. Nothing in it opens without the wrapping key, which is kept elsewhere. */
export class KeyTable {
  /** Who was erased; in the same file, so that a key and its erasure go together. */
  readonly list: ErasureList;
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
    this.list = new ErasureList(db);
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
  erase(erasure: Erasure): boolean {
    const changed = transaction(this.db, () => {
      const isListed = this.list.add(erasure);
      return Number(this.remove.run(erasure.subject).changes) > 0 || isListed;
    });
    if (changed) this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return changed;
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
    if (this.list.has(subject)) return undefined;
    const made = newKey();
    this.insert.run(made.id, subject, this.wrap(made.id, made.key));
    return made;
  }

  private unwrapped(row: unknown): SubjectKey | undefined {
    if (row === undefined) return undefined;
    const { id, wrapped } = row as { id: string; wrapped: Uint8Array };
    return { id, key: this.unwrap(id, wrapped) };
  }

  private wrap(name: string, key: Uint8Array): Buffer {
    return wrap(this.kek, name, key);
  }

  private unwrap(name: string, wrapped: Uint8Array): Buffer {
    return unwrap(this.kek, name, wrapped);
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
  makeFolder(options.dir, 0o700);
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

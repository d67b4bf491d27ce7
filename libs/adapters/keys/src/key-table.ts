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
import type { KeyRecord } from './key-streams';
import type { SubjectKey } from './sealing';
import { unwrap, wrap } from './wrapping';

const KEYS_FILE = 'keys.sqlite';

/** `more_keys`: of a ledger that was on a server, where a subject may have several; they open, and seal nothing new. */
const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS more_keys (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, wrapped BLOB NOT NULL
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
  private readonly removeMore: Statement;
  private readonly version: Statement;
  private isOpen = true;

  constructor(
    private readonly db: Database,
    options: { readonly dir: string; readonly passphrase: string | undefined },
  ) {
    this.list = new ErasureList(db);
    this.kek = this.openKek(options.dir, options.passphrase);
    this.bySubject = db.prepare('SELECT id, wrapped FROM keys WHERE subject = ?');
    this.byId = db.prepare(
      'SELECT id, wrapped FROM keys WHERE id = ?1 UNION ALL SELECT id, wrapped FROM more_keys WHERE id = ?1',
    );
    this.insert = db.prepare('INSERT OR IGNORE INTO keys (id, subject, wrapped) VALUES (?, ?, ?)');
    this.remove = db.prepare('DELETE FROM keys WHERE subject = ?');
    this.removeMore = db.prepare('DELETE FROM more_keys WHERE subject = ?');
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
    const shredded = this.removeAll(subject);
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return shredded;
  }

  /** Puts somebody on the erasure list and destroys the key, both or neither. Whether anything of it was new. */
  erase(erasure: Erasure): boolean {
    const changed = transaction(this.db, () => {
      const isListed = this.list.add(erasure);
      return this.removeAll(erasure.subject) || isListed;
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

  /** Everything that is wrapped, as it stands here. */
  wrapped(): {
    readonly secrets: readonly KeyRecord[];
    readonly keys: readonly (KeyRecord & { readonly subject: string })[];
  } {
    const secrets = this.db.prepare('SELECT name AS k, value AS wrapped FROM secrets').all();
    const keys = this.db.prepare(
      'SELECT subject, id AS k, wrapped FROM keys UNION ALL SELECT subject, id, wrapped FROM more_keys',
    );
    return {
      secrets: secrets.map((row) => recordOf(row)),
      keys: keys.all().map((row) => ({ ...recordOf(row), subject: String(row.subject) })),
    };
  }

  /** Takes keys that are wrapped with this wrapping key: the first of a subject seals what is new. Twice is no mistake. */
  take(keys: readonly (KeyRecord & { readonly subject: string })[]): void {
    const more = this.db.prepare(
      'INSERT OR IGNORE INTO more_keys (id, subject, wrapped) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM keys WHERE id = ?1)',
    );
    transaction(this.db, () => {
      for (const { k, subject, wrapped } of keys) {
        const bytes = Buffer.from(wrapped, 'base64');
        this.unwrap(k, bytes).fill(0);
        this.insert.run(k, subject, bytes);
        more.run(k, subject, bytes);
      }
    });
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

  private removeAll(subject: string): boolean {
    const removed = Number(this.remove.run(subject).changes);
    return removed + Number(this.removeMore.run(subject).changes) > 0;
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

const recordOf = (row: Record<string, unknown>): KeyRecord => ({
  k: String(row.k),
  wrapped: Buffer.from(row.wrapped as Uint8Array).toString('base64'),
});

/** Opens the key file of a directory (0600), making it when it is not there. */
export function openKeyTable(options: {
  readonly dir: string;
  readonly passphrase: string | undefined;
}): KeyTable {
  const db = openFile(options.dir);
  try {
    return new KeyTable(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Secrets of another place, before anything is opened with them; those that are there stay. */
export function seedSecrets(dir: string, secrets: readonly KeyRecord[]): void {
  const db = openFile(dir);
  try {
    const insert = db.prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)');
    for (const { k, wrapped } of secrets) insert.run(k, Buffer.from(wrapped, 'base64'));
  } finally {
    db.close();
  }
}

function openFile(dir: string): Database {
  makeFolder(dir, 0o700);
  const path = join(dir, KEYS_FILE);
  // SQLite gives its side files the mode of the file itself.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const db = openDatabase(path, { synchronous: 'FULL', cacheMiB: 8 });
  try {
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMs, Role } from '@ledger/kernel';
import { openDatabase, transaction } from '@ledger/adapters/sqlite';
import type { Database } from '@ledger/adapters/sqlite';

export type TokenRole = Exclude<Role, 'system'>;

export interface NewToken {
  readonly role: TokenRole;
  /** Whose it is; a token of the role employee must have it. */
  readonly employeeId?: string;
  /** For people who look at the list of tokens. */
  readonly label?: string;
  /** Milliseconds since 1970; never expires where it is left out. */
  readonly expiresAt?: EpochMs;
}

export interface TokenRow {
  readonly tokenId: string;
  readonly role: TokenRole;
  readonly employeeId: string | null;
  readonly label: string;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}

/** A token as nodes tell each other of it: its digest, never its label. */
export interface StoredToken {
  readonly tokenId: string;
  readonly sha256: string;
  readonly role: TokenRole;
  readonly employeeId: string | null;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
}

/** A fresh token: the text is shown once and stored nowhere. */
export interface IssuedToken {
  readonly tokenId: string;
  readonly token: string;
}

interface Holder {
  readonly tokenId: string;
  readonly role: TokenRole;
  readonly employeeId: string | null;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tokens (
    tokenId TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, role TEXT NOT NULL, employeeId TEXT,
    label TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER, revokedAt INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS forgotten (tokenId TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`;

/** How long the guard may go on believing a token after another process revoked it. */
const RECHECK_MS = 1000;
const REMEMBERED = 10_000;

/**
 * Bearer tokens of one ledger, in `tokens.sqlite` of its directory: only SHA-256 digests of 256 random bits are stored,
 * so that a copy of the file opens nothing. Another process may create and revoke tokens meanwhile.
 */
export class Tokens {
  private readonly remembered = new Map<string, Holder & { readonly expiresAt: EpochMs | null }>();
  private checkedAt = 0;
  private seen = -1;

  private constructor(
    private readonly db: Database,
    private readonly now: () => EpochMs,
  ) {}

  static open(dir: string, now: () => EpochMs = Date.now): Tokens {
    const path = join(dir, 'tokens.sqlite');
    const db = openDatabase(path, { synchronous: 'FULL', cacheMiB: 2 });
    db.exec(SCHEMA);
    chmodSync(path, 0o600);
    return new Tokens(db, now);
  }

  /** Issues a token; throws when a token of the role employee names nobody. */
  create({ role, employeeId, label, expiresAt }: NewToken): IssuedToken {
    if (role === 'employee' && employeeId === undefined) {
      throw new Error('A token of the role employee needs the employee it belongs to.');
    }
    const tokenId = `t-${randomBytes(8).toString('hex')}`;
    const token = `al_${role}_${randomBytes(32).toString('base64url')}`;
    this.db
      .prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL)')
      .run(
        tokenId,
        digest(token),
        role,
        employeeId ?? null,
        label ?? '',
        this.now(),
        expiresAt ?? null,
      );
    return { tokenId, token };
  }

  /** Ends a token at once here, within a second in other processes; false when there is no such token. */
  revoke(tokenId: string): boolean {
    return this.endAt(tokenId, this.now());
  }

  /** Ends a token that another node ended at this time; false when there is no such token, or it has ended already. */
  endAt(tokenId: string, revokedAt: EpochMs): boolean {
    this.remembered.clear();
    const { changes } = this.db
      .prepare('UPDATE tokens SET revokedAt = ? WHERE tokenId = ? AND revokedAt IS NULL')
      .run(revokedAt, tokenId);
    return Number(changes) > 0;
  }

  /** Takes a token that another node issued; not one that is here already, or was removed for good. */
  adopt({ tokenId, sha256, role, employeeId, createdAt, expiresAt }: StoredToken): void {
    this.db
      .prepare(
        `INSERT OR IGNORE INTO tokens SELECT ?1, ?2, ?3, ?4, '', ?5, ?6, NULL
           WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE tokenId = ?1)`,
      )
      .run(tokenId, sha256, role, employeeId, createdAt, expiresAt);
  }

  /** Every token there ever was with its digest. */
  rows(): readonly (StoredToken & { readonly revokedAt: EpochMs | null })[] {
    return this.db
      .prepare(
        'SELECT tokenId, sha256, role, employeeId, createdAt, expiresAt, revokedAt FROM tokens',
      )
      .all() as unknown as (StoredToken & { readonly revokedAt: EpochMs | null })[];
  }

  /** Changes when another connection changed the file. */
  version(): number {
    const row = this.db.prepare('PRAGMA data_version').get() as { data_version: number };
    return row.data_version;
  }

  /** Removes the tokens of a person from the file; their random ids stay, so that no other node brings them back. */
  forget(employeeId: string): number {
    const rows = this.rows().filter((row) => row.employeeId === employeeId);
    for (const { tokenId } of rows) this.drop(tokenId);
    this.db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    return rows.length;
  }

  /** Removes one token for good. */
  drop(tokenId: string): void {
    this.remembered.clear();
    transaction(this.db, () => {
      this.db.prepare('INSERT OR IGNORE INTO forgotten VALUES (?)').run(tokenId);
      this.db.prepare('DELETE FROM tokens WHERE tokenId = ?').run(tokenId);
    });
  }

  /** Ids of the tokens that were removed for good. */
  forgotten(): readonly string[] {
    const rows = this.db.prepare('SELECT tokenId FROM forgotten').all();
    return rows.map(({ tokenId }) => String(tokenId));
  }

  /** Every token there ever was, newest first; never the token itself. */
  list(): readonly TokenRow[] {
    return this.db
      .prepare(
        `SELECT tokenId, role, employeeId, label, createdAt, expiresAt, revokedAt
           FROM tokens ORDER BY createdAt DESC, tokenId`,
      )
      .all() as unknown as TokenRow[];
  }

  /** The holder of a token that is neither expired nor revoked. */
  principalOf(token: string): Holder | undefined {
    const now = this.now();
    this.forgetWhenChanged(now);
    const holder = this.remembered.get(token) ?? this.look(token);
    if (holder === undefined) return undefined;
    return holder.expiresAt !== null && holder.expiresAt <= now ? undefined : holder;
  }

  close(): void {
    this.db.close();
  }

  private look(token: string) {
    const row = this.db
      .prepare(
        'SELECT tokenId, role, employeeId, expiresAt FROM tokens WHERE sha256 = ? AND revokedAt IS NULL',
      )
      .get(digest(token)) as (Holder & { readonly expiresAt: EpochMs | null }) | undefined;
    if (row === undefined) return undefined;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(token, row);
    return row;
  }

  /** SQLite counts the commits of other connections; when it moved, what is remembered may be wrong. */
  private forgetWhenChanged(now: EpochMs): void {
    if (Math.abs(now - this.checkedAt) < RECHECK_MS) return;
    this.checkedAt = now;
    const version = this.version();
    if (version !== this.seen) this.remembered.clear();
    this.seen = version;
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** One token issued into the directory of a ledger, for the command line. */
export function createToken(dir: string, token: NewToken): IssuedToken {
  return using(dir, (tokens) => tokens.create(token));
}

/** Revokes one token by its id; false when there is no such token. */
export function revokeToken(dir: string, tokenId: string): boolean {
  return using(dir, (tokens) => tokens.revoke(tokenId));
}

/** Every token of the directory of a ledger. */
export function listTokens(dir: string): readonly TokenRow[] {
  return using(dir, (tokens) => tokens.list());
}

function using<T>(dir: string, work: (tokens: Tokens) => T): T {
  const tokens = Tokens.open(dir);
  try {
    return work(tokens);
  } finally {
    tokens.close();
  }
}

/** Forgets the tokens of a person, label and all: for an erasure. How many there were. */
export function forgetTokensOf(dir: string, employeeId: string): number {
  return using(dir, (tokens) => tokens.forget(employeeId));
}

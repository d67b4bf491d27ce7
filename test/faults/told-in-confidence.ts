import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys } from '@ledger/adapters/keys';
import type { ShreddableKeys } from '@ledger/adapters/keys';
import { connect } from '@ledger/adapters/sqlite';
import { erasedSubjects } from '@ledger/core';
import type { PendingEvent, RecordedEvent } from '@ledger/kernel';
import type { Document } from '@ledger/proof';
import { event, GuardedLog } from './guarded-log';

export const PEOPLE = 4;

/** What the log was told about people under their keys, and what must still open of it. */
export class Confidence {
  /** The key of each event that was told, by its number. */
  readonly told = new Map<number, string>();
  /** Keys that are there; of all others nothing must open. */
  private live = new Map<string, number>();
  readonly erased = new Set<number>();
  readonly receipts: Document[] = [];
  /** The keys as a backup made just before the last erasure holds them, and which these are. */
  backup: { readonly file: string; readonly live: ReadonlyMap<string, number> } | undefined;
  private readonly place = mkdtempSync(join(tmpdir(), 'told-'));
  private backups = 0;

  /** The event that says something of a person; a key is made for who has none and was not erased. */
  tell(log: GuardedLog, n: number): PendingEvent {
    const { id, ...rest } = event(n);
    const person = personOf(n);
    const sealed = withKeys(log, (keys) => keys.seal(subject(person), id, { text: `told ${n}` }));
    this.told.set(n, sealed.k);
    if (!this.erased.has(person)) this.live.set(sealed.k, person);
    return { ...rest, id, data: { n }, sealed };
  }

  /** Destroys the key of a person, once a backup of all keys was made. */
  erase(log: GuardedLog, person: number): void {
    const file = join(this.place, `${(this.backups += 1)}.sqlite`);
    withKeys(log, (keys) => {
      const db = connect(join(log.keysDir, 'keys.sqlite'), { readOnly: true });
      db.prepare('VACUUM INTO ?').run(file);
      db.close();
      this.backup = { file, live: new Map(this.live) };
      keys.erase({ subject: subject(person), at: '2026-03-02T00:00:00.000Z', legalBasis: 'asked' });
    });
    this.erased.add(person);
    this.forget();
  }

  /** A directory whose keys are those of the backup; whom the log says is erased is erased in it again. */
  async putBack(log: GuardedLog): Promise<void> {
    const erasures = await erasedSubjects(log.store);
    withKeys(log, (keys) => erasures.forEach((erasure) => void keys.erase(erasure)));
    this.live = new Map(this.backup!.live);
    this.forget();
  }

  /** Text opens or does not, as it must; every receipt that was ever given holds. */
  check(log: GuardedLog): void {
    const byId = new Map(
      log.bodies().map((body) => {
        const found = JSON.parse(body) as RecordedEvent;
        return [found.id, found];
      }),
    );
    withKeys(log, (keys) => {
      for (const [n, key] of this.told) {
        const { id, sealed } = byId.get(event(n).id)!;
        const text = keys.open(id, sealed!)?.text;
        assert.equal(text, this.live.has(key) ? `told ${n}` : undefined, `text of event ${n}`);
      }
    });
    if (this.receipts.length === 0) return;
    assert.equal(log.verified([log.vkey], this.receipts).status, 'intact', 'receipts');
  }

  remove(): void {
    rmSync(this.place, { recursive: true });
  }

  private forget(): void {
    for (const [key, person] of this.live) if (this.erased.has(person)) this.live.delete(key);
  }
}

/** Numbers of what is told are those of no other event. */
export const toldNumber = (n: number): number => 100 + n;
/** The fact that says that a person was erased. */
export function erasureOf(person: number): PendingEvent {
  const data = { n: erasureNumber(person), employeeId: subject(person), legalBasis: 'asked' };
  return { ...event(erasureNumber(person)), type: 'SubjectErased', data };
}
export const erasureNumber = (person: number): number => 900 + person;
export const personOf = (n: number): number => n % PEOPLE;

/** Copies a log to a place of its own, with the keys of a backup instead of its newest. */
export async function restored(log: GuardedLog, keysFile: string): Promise<GuardedLog> {
  const copy = log.snapshot();
  await log.close();
  log.remove();
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(copy, `keys/keys.sqlite${end}`), { force: true });
  cpSync(keysFile, join(copy, 'keys/keys.sqlite'));
  const other = new GuardedLog();
  other.putBack(copy);
  rmSync(copy, { recursive: true });
  return other.open();
}

const subject = (person: number): string => `e-${person}`;

function withKeys<T>({ keysDir }: GuardedLog, use: (keys: ShreddableKeys) => T): T {
  const keys = openKeys({ dir: keysDir });
  try {
    return use(keys);
  } finally {
    keys.close();
  }
}

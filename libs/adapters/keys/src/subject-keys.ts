import type { Json, Sealed, SubjectKeys } from '@ledger/kernel';
import { hmacUnder } from './blind';
import type { Erasure } from './erasure-list';
import { newKey, openKeyTable, type KeyTable } from './key-table';
import { disclosed, fieldsOf, sealedUnder, type SubjectKey } from './sealing';

export interface KeysOptions {
  /** Directory of the keys; not that of the ledger, so that a copy of one is not a copy of both. */
  readonly dir: string;
  /** Wraps the keys instead of `kek.key`. */
  readonly passphrase?: string;
}

/** Keys that can also be destroyed. */
export interface ShreddableKeys extends SubjectKeys {
  /** Makes the keys of many subjects with one wait for the disk; for imports of people. */
  prepare(subjects: readonly string[]): void;
  /** Destroys the key of a subject: nothing sealed for it opens again, every proof still holds. Says whether there was one. */
  shred(subject: string): boolean;
  /** Destroys the key for good: the subject is on the erasure list from now on. Whether anything of it was new. */
  erase(erasure: Erasure): boolean;
  /** The erasure list; `pending`: only those of whom something may be left in views or files. */
  erased(pending?: boolean): readonly Erasure[];
  /** Nothing that was made of a subject's text is left. */
  notePurged(subject: string): void;
  close(): void;
}

/** Opens the keys of a ledger. Throws KeysUnreadable when the wrapping key is missing or is not theirs. */
export function openKeys(options: KeysOptions): ShreddableKeys {
  const table = openKeyTable({ dir: options.dir, passphrase: options.passphrase });
  try {
    return new WrappedKeys(table);
  } catch (error) {
    table.close();
    throw error;
  }
}

class WrappedKeys implements ShreddableKeys {
  readonly blind: (text: string) => string;
  private readonly bySubject = new Map<string, SubjectKey>();
  private readonly byId = new Map<string, SubjectKey>();
  private seen: number;

  constructor(private readonly table: KeyTable) {
    this.blind = hmacUnder(table.secret('blind'));
    this.seen = table.dataVersion();
  }

  prepare(subjects: readonly string[]): void {
    this.forgetWhatOthersChanged();
    const missing = subjects.filter((subject) => !this.bySubject.has(subject));
    if (missing.length === 0) return;
    this.table.ensure(missing).forEach((key, i) => {
      if (key !== undefined) this.keep(missing[i]!, key);
    });
  }

  seal(subject: string, eventId: string, fields: Readonly<Record<string, Json>>): Sealed {
    this.prepare([subject]);
    // What is still said about somebody who was erased is sealed like anything else, and its key is kept nowhere.
    return sealedUnder(this.bySubject.get(subject) ?? newKey(), eventId, fields);
  }

  open(eventId: string, sealed: Sealed): Readonly<Record<string, Json>> | undefined {
    const text = this.disclose(eventId, sealed);
    return text === undefined ? undefined : fieldsOf(text);
  }

  disclose(eventId: string, sealed: Sealed): string | undefined {
    this.forgetWhatOthersChanged();
    const key = this.byId.get(sealed.k) ?? this.load(sealed.k);
    return key === undefined ? undefined : disclosed(key, eventId, sealed);
  }

  shred(subject: string): boolean {
    this.forget();
    return this.table.shred(subject);
  }

  erase(erasure: Erasure): boolean {
    this.forget();
    return this.table.erase(erasure);
  }

  erased(pending = false): readonly Erasure[] {
    return this.table.list.all(pending);
  }

  notePurged(subject: string): void {
    this.table.list.notePurged(subject);
  }

  close(): void {
    this.forget();
    this.table.close();
  }

  private load(id: string): SubjectKey | undefined {
    const key = this.table.ofId(id);
    if (key !== undefined) this.byId.set(id, key);
    return key;
  }

  private keep(subject: string, key: SubjectKey): void {
    this.bySubject.set(subject, key);
    this.byId.set(key.id, key);
  }

  /** A key that another process destroyed is destroyed here too. */
  private forgetWhatOthersChanged(): void {
    const version = this.table.dataVersion();
    if (version !== this.seen) this.forget();
    this.seen = version;
  }

  private forget(): void {
    for (const { key } of this.byId.values()) key.fill(0);
    this.bySubject.clear();
    this.byId.clear();
  }
}

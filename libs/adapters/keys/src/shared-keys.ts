import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, openDatabase, type Database } from '@ledger/adapters/sqlite';
import type { Json, Sealed, SubjectKeys } from '@ledger/kernel';
import { hmacUnder } from './blind';
import { KEY_BYTES, random } from './box';
import { ErasureList, type Erasure } from './erasure-list';
import { keyIdOf, streamOfKey, streamOfSubject, subjectOfKey } from './key-streams';
import type { KeyRecord, KeyStreams } from './key-streams';
import { KeysUnreadable } from './keys-unreadable';
import { placeRecord, side } from './place-record';
import { disclosed, fieldsOf, sealedUnder, type SubjectKey } from './sealing';
import { sharedSecrets, type SecretsParts, type SharedSecrets } from './shared-secrets';
import { unwrap, wrap } from './wrapping';

const LIST_FILE = 'erasures.sqlite';

/**
 * The keys of a ledger on several nodes (ADR 22): wrapped in streams of the server, one for each subject, and in the
 * memory of whoever uses them; on no disk of a node. Whoever is erased has no stream any more.
 */
export class SharedKeys implements SubjectKeys {
  readonly blind: (text: string) => string;
  private readonly bySubject = new Map<string, SubjectKey>();
  /** `gone`: looked for, and destroyed. */
  private readonly byId = new Map<string, SubjectKey | 'gone'>();
  private unpublished: { readonly subject: string; readonly key: SubjectKey }[] = [];
  private publishing: Promise<void> = Promise.resolve();
  private isPublishing = false;

  private constructor(
    private readonly streams: KeyStreams,
    private readonly secrets: SharedSecrets,
    private readonly db: Database,
    private readonly list: ErasureList,
  ) {
    this.blind = hmacUnder(secrets.blind);
  }

  /** Throws KeysUnreadable when the passphrase or the key file is not the one of the other nodes. */
  static async open(parts: SecretsParts): Promise<SharedKeys> {
    makeFolder(parts.dir, 0o700);
    const secrets = await sharedSecrets(parts);
    const path = join(parts.dir, LIST_FILE);
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    const db = openDatabase(path, { synchronous: 'FULL', cacheMiB: 2 });
    return new SharedKeys(parts.streams, secrets, db, new ErasureList(db));
  }

  /** The key is in memory only until `publish`: whoever appends what was sealed waits for that first. */
  seal(subject: string, eventId: string, fields: Readonly<Record<string, Json>>): Sealed {
    return sealedUnder(this.keyFor(subject), eventId, fields);
  }

  /** Undefined when the subject was erased. What was not learnt before is a mistake of the caller. */
  open(eventId: string, sealed: Sealed): Readonly<Record<string, Json>> | undefined {
    const text = this.disclose(eventId, sealed);
    return text === undefined ? undefined : fieldsOf(text);
  }

  disclose(eventId: string, sealed: Sealed): string | undefined {
    const key = this.byId.get(sealed.k);
    if (key === undefined)
      throw new KeysUnreadable(`the key ${sealed.k} was not fetched before event ${eventId}`);
    return key === 'gone' ? undefined : disclosed(key, eventId, sealed);
  }

  prepare(subjects: readonly string[]): void {
    for (const subject of subjects) this.keyFor(subject);
  }

  /** Resolves once every key that was made so far stands in its stream. */
  async publish(): Promise<void> {
    while (this.isPublishing || this.unpublished.length > 0) {
      if (this.isPublishing) await this.publishing;
      else this.publishing = this.publishAll();
    }
  }

  /** Fetches the keys of these ids, so that what they sealed can be opened. */
  async learn(ids: Iterable<string>): Promise<void> {
    const wanted = new Map<string, string[]>();
    for (const id of ids) {
      if (this.byId.has(id)) continue;
      const stream = streamOfKey(id);
      const others = wanted.get(stream);
      if (others === undefined) wanted.set(stream, [id]);
      else if (!others.includes(id)) others.push(id);
    }
    if (wanted.size === 0) return;
    await side([...wanted], ([stream, ids]) => this.fetch(stream, ids));
  }

  /**
   * Destroys the keys of a subject everywhere: at the server for good, here at once, at other nodes when they hear of it.
   * Whether it was new to this node.
   */
  async erase(erasure: Erasure): Promise<boolean> {
    const { subject } = erasure;
    const isNew = this.list.add(erasure);
    const isPending = this.list.all(true).some((one) => one.subject === subject);
    if (isNew || isPending) await this.destroy(subject);
    return isNew;
  }

  /** Notes an erasure that was decided elsewhere; whether it was new to this node, which then has to finish it. */
  async heard(erasure: Erasure): Promise<boolean> {
    if (!this.list.add(erasure)) return false;
    await this.forget(erasure.subject);
    return true;
  }

  /** Forgets what is in memory of a subject whose keys were destroyed, here or elsewhere. */
  async forget(subject: string): Promise<void> {
    this.bySubject.delete(subject);
    // Nobody may find what is left of it after it was overwritten.
    this.unpublished = this.unpublished.filter((made) => made.subject !== subject);
    for (const id of this.byId.keys()) if (subjectOfKey(id) === subject) this.markGone(id);
    // Ids of an embedded ledger do not say whose they are: which of them are gone only their streams tell.
    const nameless = [...this.byId].filter(
      ([id, key]) => key !== 'gone' && subjectOfKey(id) === undefined,
    );
    await side(nameless, async ([id]) => {
      if ((await this.streams.read(streamOfKey(id))) === 'gone') this.markGone(id);
    });
  }

  erased(pending = false): readonly Erasure[] {
    return this.list.all(pending);
  }

  notePurged(subject: string): void {
    this.list.notePurged(subject);
  }

  close(): void {
    for (const id of this.byId.keys()) this.markGone(id);
    this.bySubject.clear();
    this.db.close();
  }

  private keyFor(subject: string): SubjectKey {
    const known = this.bySubject.get(subject);
    if (known !== undefined) return known;
    const id = keyIdOf(subject, random(8).toString('hex'));
    const key = { id, key: random(KEY_BYTES) };
    const isErased = this.list.has(subject);
    // What is still said about somebody who was erased is sealed like anything else, and its key is kept nowhere.
    this.byId.set(id, isErased ? 'gone' : key);
    if (isErased) return key;
    this.bySubject.set(subject, key);
    this.unpublished.push({ subject, key });
    return key;
  }

  private async publishAll(): Promise<void> {
    this.isPublishing = true;
    const batch = this.unpublished;
    this.unpublished = [];
    try {
      await side(batch, ({ subject, key }) => this.publishOne(subject, key));
    } catch (error) {
      // None is forgotten: the next append tries again. One that is there already is found there.
      this.unpublished.push(...batch);
      throw error;
    } finally {
      this.isPublishing = false;
    }
  }

  private async publishOne(subject: string, { id, key }: SubjectKey): Promise<void> {
    const wrapped = wrap(this.secrets.kek, id, key).toString('base64');
    if ((await placeRecord(this.streams, streamOfSubject(subject), { k: id, wrapped })) === 'gone')
      await this.forget(subject);
  }

  private async fetch(stream: string, ids: readonly string[]): Promise<void> {
    const records = await this.streams.read(stream);
    if (records !== 'gone') for (const record of records) this.keep(record);
    for (const id of ids) {
      if (this.byId.has(id)) continue;
      // A stream that is not there is no erasure: something is missing that was there when the event was written.
      if (records !== 'gone' && !this.list.has(subjectOfKey(id) ?? ''))
        throw new KeysUnreadable(
          `the key ${id} is not in ${stream}: the server was restored from a backup without it, or somebody removed it`,
        );
      this.byId.set(id, 'gone');
    }
  }

  private keep({ k, wrapped }: KeyRecord): void {
    if (wrapped === '' || this.byId.has(k)) return;
    const key = { id: k, key: unwrap(this.secrets.kek, k, Buffer.from(wrapped, 'base64')) };
    this.byId.set(k, key);
    const subject = subjectOfKey(k);
    if (subject !== undefined && !this.bySubject.has(subject)) this.bySubject.set(subject, key);
  }

  /** Keys with streams of their own first: their subject's stream is the list of them. */
  private async destroy(subject: string): Promise<void> {
    const stream = streamOfSubject(subject);
    const records = await this.streams.read(stream);
    if (records !== 'gone' && records.length > 0) {
      const elsewhere = records.map(({ k }) => streamOfKey(k)).filter((name) => name !== stream);
      await side(elsewhere, (name) => this.streams.destroy(name));
      await this.streams.destroy(stream);
    }
    await this.forget(subject);
  }

  private markGone(id: string): void {
    const key = this.byId.get(id);
    if (key === undefined || key === 'gone') return;
    key.key.fill(0);
    this.byId.set(id, 'gone');
  }
}

import type { Erasure } from './erasure-list';
import { streamOfKey, streamOfSubject, SECRETS_STREAM } from './key-streams';
import type { KeyRecord, KeyStreams } from './key-streams';
import { openKeyTable, seedSecrets } from './key-table';
import { placeRecord, side } from './place-record';
import type { KeysOptions } from './subject-keys';
import { random } from './box';

/** The keys of a ledger on their way from one engine to the other: wrapped as they are, under the same wrapping key. */
export interface CarriedKeys {
  readonly secrets: readonly KeyRecord[];
  readonly keys: readonly (KeyRecord & { readonly subject: string })[];
  readonly erased: readonly Erasure[];
}

/** The keys in a directory. Throws KeysUnreadable when the wrapping key is missing or is not theirs. */
export function keysIn({ dir, passphrase }: KeysOptions): CarriedKeys {
  const table = openKeyTable({ dir, passphrase });
  try {
    // Opens only with the wrapping key that belongs to it.
    table.secret('blind');
    return { ...table.wrapped(), erased: table.list.all() };
  } finally {
    table.close();
  }
}

/** Puts keys into a directory where none are, or the same. Throws KeysUnreadable when the wrapping key is not theirs. */
export function keysInto({ dir, passphrase }: KeysOptions, carried: CarriedKeys): void {
  seedSecrets(dir, carried.secrets);
  const table = openKeyTable({ dir, passphrase });
  try {
    table.secret('blind');
    table.take(carried.keys);
    for (const erasure of carried.erased) table.erase(erasure);
  } finally {
    table.close();
  }
}

/**
 * Puts the secrets where all nodes read them. False when others stand there: that server belongs to another ledger, or a
 * node was started on it before.
 */
export async function secretsOnto(streams: KeyStreams, { secrets }: CarriedKeys): Promise<boolean> {
  const blind = recordOf(secrets, 'blind');
  const salt = recordOf(secrets, 'scrypt-salt') ?? {
    k: 'scrypt-salt',
    wrapped: random(32).toString('base64'),
  };
  const found = await streams.read(SECRETS_STREAM);
  if (found !== 'gone' && found.length === 0)
    await streams.append(SECRETS_STREAM, -1, blind === undefined ? [salt] : [salt, blind]);
  const there = await streams.read(SECRETS_STREAM);
  return there !== 'gone' && recordOf(there, 'blind')?.wrapped === blind?.wrapped;
}

/**
 * Puts the keys where all nodes read them. Whoever was erased, and every key that sealed something and is no more, gets a
 * destroyed stream: no node can make a key for them again. Twice is no mistake.
 */
export async function keysOnto(
  streams: KeyStreams,
  { keys, erased }: CarriedKeys,
  sealedWith: Iterable<string>,
): Promise<void> {
  const known = new Set(keys.map(({ k }) => k));
  const gone = new Set(erased.map(({ subject }) => streamOfSubject(subject)));
  for (const k of sealedWith) if (!known.has(k)) gone.add(streamOfKey(k));
  await side(keys, async ({ subject, k, wrapped }) => {
    const list = streamOfSubject(subject);
    const own = streamOfKey(k);
    if (own !== list) await placeRecord(streams, list, { k, wrapped: '' });
    await placeRecord(streams, own, { k, wrapped });
  });
  await side([...gone], (stream) => streams.destroy(stream));
}

/** The keys on a server, of the streams with these names. */
export async function keysFrom(
  streams: KeyStreams,
  names: Iterable<string>,
  erased: readonly Erasure[],
): Promise<CarriedKeys> {
  const secrets = await streams.read(SECRETS_STREAM);
  const keys: (KeyRecord & { readonly subject: string })[] = [];
  const start = streamOfSubject('');
  await side(
    [...names].filter((name) => name.startsWith(start)),
    async (name) => {
      const subject = name.slice(start.length);
      for (const record of recordsOf(await streams.read(name))) {
        const own = streamOfKey(record.k);
        const found =
          own === name ? record : recordOf(recordsOf(await streams.read(own)), record.k);
        if (found !== undefined) keys.push({ ...found, subject });
      }
    },
  );
  return { secrets: recordsOf(secrets), keys, erased };
}

const recordsOf = (found: readonly KeyRecord[] | 'gone'): readonly KeyRecord[] =>
  found === 'gone' ? [] : found;

const recordOf = (records: readonly KeyRecord[], name: string): KeyRecord | undefined =>
  records.find(({ k }) => k === name);

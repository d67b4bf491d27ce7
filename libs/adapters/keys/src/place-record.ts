import { EngineUnavailable } from '@ledger/kernel';
import type { KeyRecord, KeyStreams } from './key-streams';

/** Streams read or written side by side. */
const AT_ONCE = 32;
const ATTEMPTS_MAX = 20;

/** Appends a record once, whoever else appends to the same stream. */
export async function placeRecord(
  streams: KeyStreams,
  stream: string,
  record: KeyRecord,
): Promise<'there' | 'gone'> {
  let after = -1;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const outcome = await streams.append(stream, after, [record]);
    if (outcome !== 'conflict') return outcome === 'gone' ? 'gone' : 'there';
    const records = await streams.read(stream);
    if (records === 'gone') return 'gone';
    if (records.some(({ k }) => k === record.k)) return 'there';
    after = records.length - 1;
  }
  throw new EngineUnavailable(`${stream} does not stand still for a key`);
}

/** Does something for each item, some at once. */
export async function side<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const workers = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    while (next < items.length) await work(items[next++]!);
  });
  await Promise.all(workers);
}

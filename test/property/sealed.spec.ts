import fc from 'fast-check';
import { factTypes } from '@ledger/core';
import type { Command } from '@ledger/core';
import type { EventStore, RecordedEvent } from '@ledger/kernel';
import { asked, memoryLedger } from '../support/memory-ledger';
import { commandsInARow } from './resend-commands';

const CANARY = '金丝雀';
/** Fields in which people type what they like, or what names somebody. */
const TYPED: ReadonlySet<string> = new Set([
  'devicePins',
  'employeeNo',
  'fileName',
  'name',
  'note',
  'pin',
  'reason',
  'reasonText',
  'statement',
  'text',
]);
/** Codes that share a name with a text; a text in one of these fields would be no such code. */
const CODES: ReadonlySet<unknown> = new Set(['TRANSFER', 'LEAVING']);
/** Typed as well, and about no person: a holiday. */
const ABOUT_NOBODY: ReadonlySet<string> = new Set(['days']);

/** The same command with a canary behind everything that somebody typed. */
function withCanaries<T>(value: T, field = ''): T {
  if (typeof value === 'string')
    return (TYPED.has(field) && !CODES.has(value) ? `${value}${CANARY}` : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withCanaries(item, field)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [
    key,
    ABOUT_NOBODY.has(key) ? inner : withCanaries(inner, key),
  ]);
  return Object.fromEntries(entries) as T;
}

async function eventsOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.scan(0))
    for (let i = 0; i < batch.count; i += 1) events.push(batch.event(i));
  return events;
}

describe('what people type', () => {
  it('is in the clear part of no event and in no stream name, whatever the fact', async () => {
    const written = new Set<string>();
    const clear = new Set<string>();
    let sealed = 0;
    for (const commands of fc.sample(commandsInARow, { numRuns: 900, seed: 7 })) {
      const { writes, store } = memoryLedger();
      await writes.executeAll(
        commands.map((command: Command) => withCanaries(command)),
        asked('batch'),
      );
      for (const { sealed: underLock, ...rest } of await eventsOf(store)) {
        written.add(rest.type);
        if (underLock?.c.includes(CANARY) === true) sealed += 1;
        if (JSON.stringify(rest).includes(CANARY)) clear.add(JSON.stringify(rest));
      }
    }
    expect([...clear]).toEqual([]);
    expect(sealed).toBeGreaterThan(1_000);
    // A reading is noted by the edge; a signature is over the texts without canaries, and carries none itself.
    const elsewhere = new Set(['AccessLogged', 'HandoverSigned']);
    const missing = factTypes.filter((type) => !written.has(type) && !elsewhere.has(type));
    expect(missing).toEqual([]);
  });
});

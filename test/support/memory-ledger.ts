import { memoryStore } from '@ledger/adapters/store-memory';
import { columnsOf, createWrites } from '@ledger/core';
import type { CommandMeta, Writes } from '@ledger/core';
import type { Clock, EventStore, Json, Sealed, SubjectKeys } from '@ledger/kernel';
import { derivedId } from '@ledger/kernel';

/** Keys of a test: text under lock but not encrypted, and `erase` throws a person's key away. */
export class OpenKeys implements SubjectKeys {
  private readonly erased = new Set<string>();

  seal(subject: string, eventId: string, fields: Readonly<Record<string, Json>>): Sealed {
    return { c: JSON.stringify(fields), h: 'h', k: subject, n: eventId };
  }

  open(eventId: string, { c, k, n }: Sealed): Readonly<Record<string, Json>> | undefined {
    if (this.erased.has(k) || n !== eventId) return undefined;
    return JSON.parse(c) as Readonly<Record<string, Json>>;
  }

  blind(text: string): string {
    return derivedId(text).replaceAll('-', '');
  }

  erase(subject: string): void {
    this.erased.add(subject);
  }
}

export interface MemoryLedger {
  readonly store: EventStore;
  readonly keys: OpenKeys;
  readonly writes: Writes;
  /** Another process on the same log: its own memory, nothing folded. */
  readonly another: () => Writes;
}

/** 2026-03-02, 08:00 in Shanghai. */
const MONDAY_MORNING: Clock = { now: () => Date.parse('2026-03-02T00:00:00Z') };

/** The write side over a log in memory. */
export function memoryLedger(
  store: EventStore = memoryStore({ clock: MONDAY_MORNING, columnsOf }),
): MemoryLedger {
  const keys = new OpenKeys();
  const another = (): Writes =>
    createWrites({ store, keys, zone: () => 'Asia/Shanghai', clock: MONDAY_MORNING });
  return { store, keys, another, writes: another() };
}

/** A request of a manager; the same id is the same request. */
export const asked = (commandId: string): CommandMeta => ({
  actor: { id: 'e-zhao', role: 'manager' },
  source: 'test',
  commandId,
});

/** Every event of a log, oldest first, as `stream@revision type`. */
export async function journal(store: EventStore): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of store.scan(0)) {
    for (let i = 0; i < batch.count; i += 1) {
      const { stream, rev, type } = batch.event(i);
      lines.push(`${stream}@${rev} ${type}`);
    }
  }
  return lines;
}

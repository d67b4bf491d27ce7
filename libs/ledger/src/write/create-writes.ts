import type { EventStore, SubjectKeys, Zone } from '@ledger/kernel';
import type { Writes } from '../contract';
import { FoldedStreams } from './folded-streams';
import { handleCommand } from './handle-command';
import { handleMany } from './handle-many';
import { StreamLocks } from './stream-locks';
import type { Workshop } from './workshop';

export interface WritesOptions {
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  /** Zone of the rulebook in force: which month an instant belongs to. */
  readonly zone: () => Zone;
  /** Folded streams kept in memory; default 20,000. */
  readonly streamsMax?: number;
  /** Facts kept folded in memory over all streams; default 1,000,000 (about 100 bytes each). */
  readonly factsMax?: number;
}

/** The write side over a log: the only writer of facts. */
export function createWrites(options: WritesOptions): Writes {
  const { store, keys, zone, streamsMax = 20_000, factsMax = 1_000_000 } = options;
  const streams = new FoldedStreams({ streamsMax, factsMax });
  const workshop: Workshop = { store, keys, zone, streams, locks: new StreamLocks() };
  return {
    execute: (command, meta) => handleCommand(workshop, command, meta),
    executeAll: (commands, meta) => handleMany(workshop, commands, meta),
  };
}

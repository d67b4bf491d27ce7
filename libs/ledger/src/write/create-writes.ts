import { time } from '@ledger/kernel';
import type { Clock, EventStore, SubjectKeys, Zone } from '@ledger/kernel';
import type { Writes } from '../contract';
import type { ProposeWitness } from '../handover/opens-handover';
import { consider } from './consider';
import { FoldedStreams } from './folded-streams';
import { handleCommand } from './handle-command';
import { handleMany } from './handle-many';
import { forgetWhatOthersAppend } from './others-appends';
import { StreamLocks } from './stream-locks';
import type { Workshop } from './workshop';

export interface WritesOptions {
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  /** Zone of the rulebook in force: which month an instant belongs to. */
  readonly zone: () => Zone;
  /** Says which day it is where the reporting line of the day decides who may act for whom. */
  readonly clock: Clock;
  /** Proposes the witness of a handover that opens by itself; default: nobody, the store manager names one. */
  readonly proposeWitness?: ProposeWitness;
  /** Measures what a correction changes; default: nothing is measured, after a close two people are needed all the same. */
  readonly beyondOne?: Workshop['beyondOne'];
  /** Folded streams kept in memory; default 20,000. */
  readonly streamsMax?: number;
  /** Facts kept folded in memory over all streams; default 1,000,000 (about 100 bytes each). */
  readonly factsMax?: number;
}

/** The write side over a log: the only writer of facts. */
export function createWrites(options: WritesOptions): Writes {
  const { store, keys, zone, clock, streamsMax = 20_000, factsMax = 1_000_000 } = options;
  const streams = new FoldedStreams({ streamsMax, factsMax });
  forgetWhatOthersAppend(store, streams);
  const workshop: Workshop = {
    store,
    keys,
    zone,
    today: () => time.localDate(clock.now(), zone()),
    proposeWitness: options.proposeWitness ?? (() => Promise.resolve(undefined)),
    beyondOne: options.beyondOne ?? (() => Promise.resolve(undefined)),
    streams,
    locks: new StreamLocks(),
  };
  return {
    execute: (command, meta) => handleCommand(workshop, command, meta),
    executeAll: (commands, meta) => handleMany(workshop, commands, meta),
    consider: (command, meta) => consider(workshop, command, meta),
  };
}

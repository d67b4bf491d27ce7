import type { EventStore, LocalDate, SubjectKeys, Zone } from '@ledger/kernel';
import type { Considered } from '../correction/considered';
import type { SecondPersonMissing } from '../correction/second-person';
import type { ProposeWitness } from '../handover/opens-handover';
import type { FoldedStreams } from './folded-streams';
import type { StreamLocks } from './stream-locks';

/** What every write works with; one per ledger and process. */
export interface Workshop {
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  /** Zone of the rulebook: which month an instant belongs to. */
  readonly zone: () => Zone;
  /** The local date of the server: whose post counts is that of today. */
  readonly today: () => LocalDate;
  /** Who would witness a handover that opens by itself. */
  readonly proposeWitness: ProposeWitness;
  /** Whether what a correction changes is beyond what one person may do alone. */
  readonly beyondOne: (considered: Considered) => Promise<SecondPersonMissing | undefined>;
  readonly streams: FoldedStreams;
  readonly locks: StreamLocks;
}

/** How often a decision is made anew because its stream moved on; more means that something else is wrong. */
export const ATTEMPTS_MAX = 5;

import type { Json, RecordedEvent } from '@ledger/kernel';
import type { PunchUnclaimed } from '@ledger/facts/attendance';
import type { FactRef } from '@ledger/rulebook';
import { ERASED } from './employees';
import type { Secrets } from './employees';

/** A punch of a PIN that nobody holds. Its key is the position of the event that holds it. */
export interface Unclaimed {
  readonly fact: FactRef;
  /** The id of the event that holds it. */
  readonly unclaimedId: string;
  /** Opened from its seal. */
  readonly pin: string;
  readonly data: PunchUnclaimed['data'] & Readonly<Record<string, Json>>;
}

export function heldPunch(event: RecordedEvent, secrets: Secrets): Unclaimed {
  const pin = secrets?.pin;
  return {
    fact: event.position,
    unclaimedId: event.id,
    pin: typeof pin === 'string' ? pin : ERASED,
    data: event.data as Unclaimed['data'],
  };
}

import { assert } from '@ledger/kernel';
import type { RecordedEvent } from '@ledger/kernel';

/** A text field of a stored event; the codec checked it when it was written. */
export function textOf(event: RecordedEvent, field: string): string {
  const value = event.data[field];
  assert(typeof value === 'string', `${event.type} has the text ${field}`);
  return value;
}

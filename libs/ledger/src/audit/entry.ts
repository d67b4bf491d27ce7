import type { RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { AuditEntry } from '../contract';
import { ERASED } from '../read/reference/employees';

/** An event with its identifying text; `[erased]` once the key is gone. */
export function entryOf(keys: Pick<SubjectKeys, 'open'>, event: RecordedEvent): AuditEntry {
  if (event.sealed === undefined) return { event, secret: {} };
  return { event, secret: keys.open(event.id, event.sealed) ?? { text: ERASED } };
}

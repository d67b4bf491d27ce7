import type { RecordedEvent } from '@ledger/kernel';
import { subjectOf } from '../read/project/streams';

/** The employee id of the person that an event is about; null where it is about nobody in particular. */
export function aboutWhom({ stream, data }: RecordedEvent): string | null {
  const subject = subjectOf(stream);
  if (subject !== undefined && 'employeeId' in subject) return subject.employeeId;
  if (subject?.kind === 'employee') return subject.id;
  const { employeeId, outgoingId } = data;
  if (typeof employeeId === 'string') return employeeId;
  return typeof outgoingId === 'string' ? outgoingId : null;
}

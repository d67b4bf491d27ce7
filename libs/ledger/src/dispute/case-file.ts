import { disputeStream } from '@ledger/capabilities/dispute';
import type { DisputeFact, DisputeOpened, Side } from '@ledger/facts/dispute';
import { sha256 } from '@ledger/kernel';
import type { RecordedEvent } from '@ledger/kernel';
import type { Desk } from '../read/query/desk';
import { ERASED } from '../read/reference/employees';
import type { CaseEntry, CaseFile, DisputeRow, FrozenView } from './rows';

/** Everything of a case, its words opened. */
export async function caseFileOf(desk: Desk, dispute: DisputeRow): Promise<CaseFile> {
  const events = await desk.parts.store.readStream(disputeStream(dispute.disputeId));
  return {
    dispute,
    timeline: events.flatMap((event) => entryOf(desk, event)),
    frozen: frozenView(events),
  };
}

function entryOf(desk: Desk, event: RecordedEvent): readonly CaseEntry[] {
  const type = event.type as DisputeFact['type'];
  if (type === 'DisputeViewFrozen') return [];
  const { id: eventId, recordedAt: at, actor } = event;
  const text = textOf(desk, event);
  const common = { eventId, type, at, actor, text } as const;
  switch (type) {
    case 'DisputeOpened':
    case 'DisputeWithdrawn':
      return [{ ...common, side: sideOf(event), file: null }];
    case 'DisputeStatementMade':
      return [{ ...common, side: event.data['side'] as Side, file: null }];
    case 'DisputeRuled':
      return [{ ...common, side: null, file: null }];
    case 'EvidenceAttached':
      return [{ ...common, side: event.data['side'] as Side, file: fileOf(event) }];
  }
}

/** Only the employee withdraws; who opens speaks for the employee or for the employer. */
const sideOf = ({ type, data }: RecordedEvent): Side =>
  type === 'DisputeWithdrawn' || data['openedBy'] === data['employeeId'] ? 'EMPLOYEE' : 'EMPLOYER';

function fileOf({ data }: RecordedEvent): CaseEntry['file'] {
  const {
    sha256: digest,
    bytes,
    kind,
    mediaType,
  } = data as unknown as NonNullable<CaseEntry['file']>;
  return { sha256: digest, bytes, kind, mediaType };
}

/** The one typed text of an event; each kind has at most one. */
function textOf(desk: Desk, { id, sealed }: RecordedEvent): string | null {
  if (sealed === undefined) return null;
  const fields = desk.parts.keys.open(id, sealed);
  if (fields === undefined) return ERASED;
  const [text] = Object.values(fields);
  return typeof text === 'string' ? text : null;
}

function frozenView(events: readonly RecordedEvent[]): FrozenView {
  const opened = events.find(({ type }) => type === 'DisputeOpened');
  const { frozen } = opened!.data as unknown as DisputeOpened['data'];
  const text = events
    .filter(({ type }) => type === 'DisputeViewFrozen')
    .map(({ data }) => data['text'] as string)
    .join('');
  const intact = sha256(text) === frozen.sha256;
  return { sha256: frozen.sha256, intact, view: intact ? JSON.parse(text) : null };
}

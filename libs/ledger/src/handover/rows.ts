import type { Missing } from '@ledger/capabilities/handover';
import type {
  HandoverReason,
  HandoverRole,
  ItemCategory,
  SigningMethod,
} from '@ledger/facts/handover';
import type { Json, LocalDate } from '@ledger/kernel';
import type { PersonName } from '../organisation/rows';

export interface HandoverItemRow {
  readonly itemId: string;
  readonly category: ItemCategory;
  /** Opened from its seal, `[erased]` once the key is gone. */
  readonly text: string;
  readonly note: string | null;
  readonly textSha256: string;
  readonly outcome: 'OPEN' | 'ACCEPTED' | 'EXCEPTED';
  readonly reasonCode: string | null;
  /** What the incoming person wrote: a note with the acceptance, or why it is excepted. */
  readonly answer: string | null;
}

export interface SignatureRow {
  readonly role: HandoverRole;
  readonly signer: PersonName;
  readonly at: string;
  readonly method: SigningMethod;
  readonly contentSha256: string;
  readonly scanSha256: string | null;
  readonly eventId: string;
  /** The event that changed what was signed; null = the signature counts. */
  readonly voidedBy: string | null;
}

/** What is missing, and who has to act; `who` null = the store manager. */
export interface WaitingFor {
  readonly what: Missing['what'];
  readonly who: PersonName | null;
  readonly count: number;
}

/** One handover as the handover view shows it. */
export interface HandoverRow {
  readonly handoverId: string;
  readonly reason: HandoverReason;
  readonly state: 'OPEN' | 'OVERDUE' | 'COMPLETE' | 'CANCELLED';
  readonly dueOn: LocalDate;
  readonly lastDayInPost: LocalDate;
  /** Department and position that are handed over. */
  readonly department: string;
  readonly position: string;
  readonly outgoing: PersonName;
  readonly incoming: PersonName | null;
  readonly witness: PersonName | null;
  readonly round: number;
  readonly items: readonly HandoverItemRow[];
  readonly signatures: readonly SignatureRow[];
  /** Signatures under a content that has changed since, the oldest first. */
  readonly voided: readonly SignatureRow[];
  readonly waitingFor: readonly WaitingFor[];
  /** What is signed, as it is hashed; nothing in it is sealed. */
  readonly content: Readonly<Record<string, Json>>;
  readonly contentSha256: string;
  readonly openedAt: string;
  /** When the third signature was recorded. */
  readonly completedAt: string | null;
  /** The transfer or the ending that opened it. */
  readonly causeId: string | null;
  /** When its newest event was recorded. */
  readonly changedAt: string;
  readonly eventIds: readonly string[];
}

export interface HandoverFilter {
  readonly state?: HandoverRow['state'];
  /** Employee id: in any of the three roles. */
  readonly employeeId?: string;
  /** The day that decides what is overdue; default: the day the log has come to. */
  readonly today?: LocalDate;
}

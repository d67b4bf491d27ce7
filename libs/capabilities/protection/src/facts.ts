import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `protection-{employeeId}`.

/** Secret field: `kind`, a code such as NURSING. */
export type ProtectedStatusRecorded = Fact<
  'ProtectedStatusRecorded',
  {
    readonly employeeId: string;
    readonly statusId: string;
    readonly from: string;
    /** Last day, included; null = until it is ended. */
    readonly to: string | null;
  }
>;
/** The last day, included; before `from` = it never began. */
export type ProtectedStatusEnded = Fact<
  'ProtectedStatusEnded',
  { readonly employeeId: string; readonly statusId: string; readonly to: string }
>;
export type ProtectionFact = ProtectedStatusRecorded | ProtectedStatusEnded;

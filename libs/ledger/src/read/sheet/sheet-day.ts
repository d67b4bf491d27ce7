import type { DayAssessment, FactRef } from '@ledger/rulebook';

/** A question or remark about a day that is not a finding of its assessment. */
export interface DayNote {
  readonly code: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly facts: readonly FactRef[];
}

/** What a sheet knows of one date: its assessment (null where none is due) and the notes beside it. */
export interface SheetDay {
  readonly assessment: DayAssessment | null;
  readonly notes: readonly DayNote[];
}

import type { Fact } from '@ledger/kernel';

// Stored for ever. Streams `report-weekly` and `report-monthly`. Nothing about a person is stored: the content is derived.

export type ReportKind = 'WEEKLY' | 'MONTHLY';

export interface ReportRules {
  readonly version: string;
  /** Digest of the canonical text of the policy document. */
  readonly sha256: string;
}

export type ReportMade = Fact<
  'ReportMade',
  {
    readonly kind: ReportKind;
    /** The days it is about, both included: a week from Monday to Sunday, or a month. */
    readonly from: string;
    readonly to: string;
    /** Log position that the content stands on. */
    readonly position: number;
    /** Digest of the content: its canonical text without names and employee numbers. */
    readonly sha256: string;
    /** The versions in force in the stretch, in order. */
    readonly rules: readonly ReportRules[];
    /** How many people it lists. */
    readonly people: number;
  }
>;
export type ReportFact = ReportMade;

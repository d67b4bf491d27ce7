import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `conduct-{employeeId}`. Secret field of each: `reason`.

/** What a measure rests on: a clause, and where it is about attendance the day. */
export interface RuleRef {
  readonly clause: string;
  readonly attendanceDate?: string;
}

interface Applied {
  readonly employeeId: string;
  /** Code of a measure that the version lists. */
  readonly measure: string;
  /** In fen; null = the measure has none. */
  readonly amountFen: number | null;
  readonly policyVersion: string;
  readonly ruleRef: RuleRef;
  /** The day it is for; its month is where it is shown. */
  readonly occurredOn: string;
  readonly by: string;
}

export type RewardGranted = Fact<'RewardGranted', Applied & { readonly rewardId: string }>;
export type SanctionImposed = Fact<'SanctionImposed', Applied & { readonly sanctionId: string }>;
export type SanctionRevoked = Fact<
  'SanctionRevoked',
  { readonly employeeId: string; readonly sanctionId: string; readonly by: string }
>;
export type ConductFact = RewardGranted | SanctionImposed | SanctionRevoked;

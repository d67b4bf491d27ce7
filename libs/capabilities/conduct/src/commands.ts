import type { Measure } from '@ledger/rulebook';
import type { RuleRef } from './facts';

/** What the ledger knows about the day and the rules, filled in by whoever sends the command. */
export interface Grounds {
  /** The version in force on the day. */
  readonly policyVersion: string;
  readonly measures: readonly Measure[];
  readonly finesProhibited: boolean;
  /** Whether the person had signed for that version by the day, or the version asks for no signature (G4). */
  readonly acknowledged: boolean;
  /** What attendance charges for the day that the rule points at; null = nothing, or it points at none. */
  readonly charged: {
    readonly finding: string;
    readonly clauses: readonly string[];
    readonly deductionFen: number;
  } | null;
}

interface Applying {
  readonly employeeId: string;
  readonly measure: string;
  readonly ruleRef: RuleRef;
  readonly occurredOn: string;
  readonly reason: string;
  readonly by: string;
  readonly grounds: Grounds;
  /** Local date of the server. */
  readonly today: string;
}
export interface GrantReward extends Applying {
  readonly type: 'GrantReward';
  readonly rewardId: string;
}
export interface ImposeSanction extends Applying {
  readonly type: 'ImposeSanction';
  readonly sanctionId: string;
}
export interface RevokeSanction {
  readonly type: 'RevokeSanction';
  readonly employeeId: string;
  readonly sanctionId: string;
  readonly reason: string;
  readonly by: string;
}
export type ConductCommand = GrantReward | ImposeSanction | RevokeSanction;

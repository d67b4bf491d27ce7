import type { RuleRef } from '@ledger/facts/conduct';
import type { Fen, LocalDate } from '@ledger/kernel';

/** A reward or sanction as a statement shows it: beside the amounts, never inside them (R10). */
export interface ConductLine {
  readonly id: string;
  readonly kind: 'REWARD' | 'SANCTION';
  readonly state: 'IN_FORCE' | 'REVOKED';
  readonly measure: string;
  readonly amountFen: Fen | null;
  readonly occurredOn: LocalDate;
  readonly ruleRef: RuleRef;
  readonly policyVersion: string;
  /** Opened from its seal; `[erased]` when it no longer opens. */
  readonly reason: string;
  readonly eventIds: readonly string[];
  /** G17: attendance charges the day that the sanction points at, since it was imposed: it is to be revoked. */
  readonly doubled: boolean;
}

import type { Fen } from '@ledger/kernel';
import type { FactRef } from '../day';
import type { Grade } from '../policy-document';

/**
 * What one rule makes of one side of a day, before the rules of the day meet.
 * TIER and ABSENCE are incidents (they forfeit the bonus, R49); UNPAID is time that is not paid and no breach;
 * NOTE charges nothing.
 */
export interface Charge {
  readonly code: string;
  readonly clauses: readonly string[];
  readonly kind: 'TIER' | 'ABSENCE' | 'UNPAID' | 'NOTE';
  /** T1, T2, T3, A, 3X; empty where nothing is charged by tier. */
  readonly tier: string;
  readonly amountFen: Fen;
}

/** A charge with the seconds it stands on and the facts behind it. */
export interface Draft extends Charge {
  readonly seconds: number;
  readonly facts: readonly FactRef[];
}

/** What amounts are computed from: grade and wage of the attendance date (A46, A47) and |W|. */
export interface Payer {
  readonly grade: Grade | null;
  readonly monthlyWageFen: Fen | null;
  readonly scheduledSeconds: number;
}

export const isIncident = ({ kind }: Charge): boolean => kind === 'TIER' || kind === 'ABSENCE';

/** The anomalies that block a close until a person has decided (G7); a subset of the finding codes. */
const BLOCKING: ReadonlySet<string> = new Set([
  'MISSING_IN',
  'MISSING_OUT',
  'LEFT_POST_UNCONFIRMED',
  'GRADE_MISSING',
  'WAGE_MISSING',
]);

export const isBlocking = (code: string): boolean => BLOCKING.has(code);

import type { OpenLedger } from '@ledger/embedded';
import type { AnswerStore } from './ports';
import type { RefusalWords } from './problem';

/** Everything the HTTP shell is built around; one instance per application. */
export interface Edge {
  readonly ledger: OpenLedger;
  readonly answers: AnswerStore;
  readonly refusalWords: RefusalWords;
  /** The id that the ledger gives the n-th event of a command. */
  readonly eventIdOf: (commandId: string, index: number) => string;
  /** Longest time in milliseconds that a query waits for a position. */
  readonly waitMs: number;
  /** Called after an append whose outcome is unknown: the process should end and recover. */
  readonly onOutcomeUnknown: () => void;
}

export const EDGE = Symbol('Edge');

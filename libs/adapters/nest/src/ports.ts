import type { Answer } from './answer';

/** Answers that the log cannot repeat: refusals and what was known already. */
export interface AnswerStore {
  find(requestKey: string): StoredAnswer | undefined;
  /** Keeps the first answer of a request; a later one for the same request changes nothing. */
  save(requestKey: string, answer: StoredAnswer): void;
}

/** `commandId` holds the digest of the content beside the key. */
export interface StoredAnswer extends Answer {
  readonly commandId: string;
}

import type { Repair } from '@ledger/adapters/sidecar';
import type { CommittedColumns } from '@ledger/adapters/store-sqlite';
import type { AppendOutcome, PreparedAppend } from '@ledger/kernel';
import type { PlainError } from './errors';

/** What the thread of the log is started with. */
export interface LogThreadOptions {
  readonly dir: string;
  readonly keysDir: string;
  readonly passphrase?: string;
  readonly secondCopy: boolean;
}

/** What is asked of the thread. Several appends travel in one message: those that came in one turn of the event loop. */
export type Question =
  | { readonly ask: 'append'; readonly calls: readonly (readonly PreparedAppend[])[] }
  | { readonly ask: 'receipt'; readonly position: number }
  | { readonly ask: 'checkpoint' }
  | { readonly ask: 'close' };

export type Answered =
  | { readonly result: unknown }
  /** The error of a question, or of one of its calls. */
  | { readonly error: PlainError };

export type CallAnswer =
  { readonly outcomes: readonly AppendOutcome[] } | { readonly error: PlainError };

/** From the thread: first that it is open, then answers; with each what was committed since the one before. */
export type Message =
  | { readonly kind: 'open'; readonly proof: ProofAtOpening | undefined }
  | { readonly kind: 'unopened'; readonly error: PlainError }
  | {
      readonly kind: 'answer';
      readonly no: number;
      readonly answer: Answered;
      readonly committed: readonly CommittedColumns[];
    };

export interface ProofAtOpening {
  readonly vkey: string;
  readonly thorough: boolean;
  readonly repairs: readonly Repair[];
}

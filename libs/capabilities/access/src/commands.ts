import type { AccessKind } from './facts';

/** One reading with what it was for. */
export interface Reading {
  readonly what: AccessKind;
  readonly subject?: string;
  readonly about?: string;
  readonly at: string;
  /** As typed by who read. */
  readonly purpose?: string;
}

/** Keeps what an actor read; the edge gives it, nobody asks for it. */
export interface LogAccess {
  readonly type: 'LogAccess';
  /** In order of time, of one month. */
  readonly readings: readonly Reading[];
}
export type AccessCommand = LogAccess;

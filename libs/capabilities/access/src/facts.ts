import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `access-{yyyy-mm}`, by the local month of `at`.

/** What was read. The list only grows. */
export type AccessKind =
  | 'STATEMENT'
  | 'PAY_SHEET'
  | 'DEDUCTIONS'
  | 'EXPLANATION'
  | 'EMPLOYEE'
  | 'AUDIT_TRAIL'
  | 'TIMELINE'
  | 'ACCESS_LOG'
  | 'REPLAY'
  | 'WHAT_IF'
  | 'EVIDENCE'
  | 'SEALED_TEXT'
  | 'EXPORT'
  | 'DISPUTE';

export interface Access {
  readonly what: AccessKind;
  /** Employee id of the person it is about; left out = everybody. */
  readonly subject?: string;
  /** The month or date it is about, where there is one. */
  readonly about?: string;
  /** When it was answered. */
  readonly at: string;
}

/**
 * Readings of one actor, who is the actor of the event. Secret field: `purposes`, a text or null for each entry, under the
 * key of the company.
 */
export type AccessLogged = Fact<'AccessLogged', { readonly entries: readonly Access[] }>;
export type AccessFact = AccessLogged;

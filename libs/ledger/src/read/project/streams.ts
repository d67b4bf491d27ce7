import type { Period } from '@ledger/kernel';

/** What a stream is about, read from its name (docs/ARCHITECTURE.md); undefined for streams that no view reads. */
export type StreamSubject =
  | { readonly kind: 'attendance' | 'roster'; readonly employeeId: string; readonly period: Period }
  | { readonly kind: 'employee' | 'leave' | 'handover'; readonly id: string }
  | { readonly kind: 'statement'; readonly employeeId: string; readonly period: Period }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'dispute'; readonly id: string }
  | { readonly kind: 'policy' | 'calendar' | 'unclaimed' | 'organisation' };

const MONTHLY = /^(attendance|roster|statement)-(.+)-(\d{4}-\d{2})$/;

export function subjectOf(stream: string): StreamSubject | undefined {
  const monthly = MONTHLY.exec(stream);
  if (monthly !== null) {
    const kind = monthly[1] as 'attendance' | 'roster' | 'statement';
    return { kind, employeeId: monthly[2]!, period: monthly[3]! };
  }
  const dash = stream.indexOf('-');
  const kind = stream.slice(0, dash);
  switch (kind) {
    case 'period':
      return { kind, period: stream.slice(dash + 1) };
    case 'dispute':
      return { kind, id: stream.slice(dash + 1) };
    case 'employee':
    case 'leave':
    case 'handover':
      return { kind, id: stream.slice(dash + 1) };
    case 'policy':
    case 'calendar':
    case 'unclaimed':
    case 'organisation':
      return { kind };
  }
  return undefined;
}

export const attendanceStream = (employeeId: string, period: Period): string =>
  `attendance-${employeeId}-${period}`;
export const rosterStream = (employeeId: string, period: Period): string =>
  `roster-${employeeId}-${period}`;

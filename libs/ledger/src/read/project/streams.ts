import type { Period } from '@ledger/kernel';

/** What a stream is about, read from its name (docs/ARCHITECTURE.md); undefined for streams that no view reads. */
export type StreamSubject =
  | { readonly kind: 'attendance' | 'roster'; readonly employeeId: string; readonly period: Period }
  | { readonly kind: 'employee' | 'leave'; readonly id: string }
  | { readonly kind: 'policy' | 'calendar' | 'unclaimed' };

const MONTHLY = /^(attendance|roster)-(.+)-(\d{4}-\d{2})$/;

export function subjectOf(stream: string): StreamSubject | undefined {
  const monthly = MONTHLY.exec(stream);
  if (monthly !== null) {
    const kind = monthly[1] as 'attendance' | 'roster';
    return { kind, employeeId: monthly[2]!, period: monthly[3]! };
  }
  const dash = stream.indexOf('-');
  const kind = stream.slice(0, dash);
  switch (kind) {
    case 'employee':
    case 'leave':
      return { kind, id: stream.slice(dash + 1) };
    case 'policy':
    case 'calendar':
    case 'unclaimed':
      return { kind };
  }
  return undefined;
}

export const attendanceStream = (employeeId: string, period: Period): string =>
  `attendance-${employeeId}-${period}`;
export const rosterStream = (employeeId: string, period: Period): string =>
  `roster-${employeeId}-${period}`;

import type { LocalDate } from '@ledger/kernel';
import type { Position } from '../../staff/src/facts';

/**
 * When a duty comes round. EVERY_MONDAY and FIRST_OF_MONTH: on that day, or the person's next workday (R39);
 * EVERY_WORKDAY: each day the person is due; EVERY_WEEK and EVERY_MONTH: by the person's last workday of it;
 * ON_OCCASION: when there is something to hand in, never missing.
 */
export type Cadence =
  | 'EVERY_MONDAY'
  | 'FIRST_OF_MONTH'
  | 'EVERY_WORKDAY'
  | 'EVERY_WEEK'
  | 'EVERY_MONTH'
  | 'ON_OCCASION';

/** What is recorded: a report, a plan, minutes, or logins to the platforms of the position. */
export type DutyForm = 'REPORT' | 'TRAINING_PLAN' | 'WORK_PLAN' | 'MEETING_MINUTES' | 'LOGIN';

export interface Duty {
  /** The kind of a submission, stored for ever: add, never rename. */
  readonly code: string;
  readonly form: DutyForm;
  readonly cadence: Cadence;
  /** Positions that owe it; empty = every position of the department. */
  readonly positions: readonly Position[];
  /** Who receives it: the post above on that day, a position, the factory (R37), or nobody in particular. */
  readonly to: 'SUPERIOR' | 'FACTORY' | 'NOBODY' | Position;
  /** Clauses of the regulation. */
  readonly clauses: readonly string[];
  readonly zh: string;
  readonly en: string;
}

export interface Platform {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** One version of the duties as data, in force from its day on; like the policy document, but without any amount. */
export interface DutyBook {
  readonly dutyBookId: string;
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  /** The post above each, where the organisation has not said otherwise (domain.md 1.2). */
  readonly superiors: Readonly<Partial<Record<Position, Position | null>>>;
  readonly platforms: {
    readonly catalogue: readonly Platform[];
    /** R42: which of them a position logs in to every day. */
    readonly byPosition: Readonly<Partial<Record<Position, readonly string[]>>>;
  };
  /** Positions outside the department: they owe nothing of a duty that every position owes. */
  readonly outside: readonly Position[];
  readonly duties: readonly Duty[];
}

/** The version in force on a date: the latest start not after it, of equals the one given last. */
export function bookOn(books: readonly DutyBook[], date: LocalDate): DutyBook | undefined {
  let found: DutyBook | undefined;
  for (const book of books) {
    if (book.effectiveFrom > date) continue;
    if (found === undefined || book.effectiveFrom >= found.effectiveFrom) found = book;
  }
  return found;
}

export function dutiesOf(book: DutyBook, position: Position): readonly Duty[] {
  return book.duties.filter((duty) => owes(book, duty, position));
}

/** Whether a position owes a duty; a login is owed by those who have a platform. */
export function owes(book: DutyBook, duty: Duty, position: Position): boolean {
  if (duty.positions.length > 0) return duty.positions.includes(position);
  if (book.outside.includes(position)) return false;
  return duty.form !== 'LOGIN' || platformsOf(book, position).length > 0;
}

export const platformsOf = ({ platforms }: DutyBook, position: Position): readonly string[] =>
  platforms.byPosition[position] ?? [];

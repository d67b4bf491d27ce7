import { heldOn } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';
import type { Act, HeldBy } from './facts';
import type { Organisation } from './organisation';
import { deputiesOn } from './organisation';
import { lineAbove } from './reporting-line';

/** A person and the post they hold on the day in question; undefined = none. */
export interface Standing {
  readonly employeeId: string;
  readonly position: Position | undefined;
}

export interface ActQuestion {
  readonly act: Act;
  readonly actor: Standing;
  readonly subject: Standing;
  readonly date: LocalDate;
}

/** `who`: the posts that may, the nearest first; `deputies`: who may besides, in the store manager's place. */
export type MayAct =
  | { readonly allowed: true; readonly as: Position | 'DEPUTY' }
  | {
      readonly allowed: false;
      readonly why: 'SELF' | 'NOT_IN_LINE';
      readonly who: readonly Position[];
      readonly deputies: readonly string[];
    };

/** Who holds an act where nobody has said: the readings of domain.md (A31, A38, A52, R10, R46, R47). */
const HELD_BY: Readonly<Record<Act, HeldBy>> = {
  APPROVE_LEAVE: 'STORE_MANAGER',
  APPROVE_MAKE_UP: 'LINE',
  CONFIRM: 'STORE_MANAGER',
  WAIVE: 'LINE',
  RECORD: 'LINE',
  CORRECT: 'LINE',
  WITNESS: 'LINE',
  ARRANGE: 'STORE_MANAGER',
  DEPUTISE: 'STORE_MANAGER',
  SANCTION: 'STORE_MANAGER',
  CLOSE: 'STORE_MANAGER',
};

export const ACTS = Object.keys(HELD_BY) as readonly Act[];
export const HOLDERS: readonly HeldBy[] = ['LINE', 'STORE_MANAGER'];

export const heldByOn = ({ authorities }: Organisation, act: Act, date: LocalDate): HeldBy =>
  heldOn(authorities[act] ?? [], date) ?? HELD_BY[act];

/**
 * Who may do something about a person of a position on a date: the posts, nearest first. Above the store manager stands
 * the general office (A64); for a post with nobody above it, another holder of the same post.
 */
export function postsThatMay(
  organisation: Organisation,
  act: Act,
  position: Position,
  date: LocalDate,
): readonly Position[] {
  const above = lineAbove(organisation, position, date);
  const line = above.length === 0 ? [position] : above;
  if (heldByOn(organisation, act, date) === 'LINE') return line;
  return line.slice(Math.max(0, line.indexOf('STORE_MANAGER')));
}

/**
 * Whether one person may approve, confirm, witness … something about another on a date, from the reporting line of that
 * date. Nobody acts for themselves (A38); a deputy acts for the store manager, and never in the store manager's own case.
 */
export function mayActFor(organisation: Organisation, question: ActQuestion): MayAct {
  const { act, actor, subject, date } = question;
  const position = subject.position ?? 'OTHER';
  const who = postsThatMay(organisation, act, position, date);
  const deputies = deputiesFor(organisation, { who, subject, date });
  if (actor.employeeId === subject.employeeId)
    return { allowed: false, why: 'SELF', who, deputies };
  if (actor.position !== undefined && who.includes(actor.position)) {
    return { allowed: true, as: actor.position };
  }
  if (deputies.includes(actor.employeeId)) return { allowed: true, as: 'DEPUTY' };
  return { allowed: false, why: 'NOT_IN_LINE', who, deputies };
}

interface Asked {
  readonly who: readonly Position[];
  readonly subject: Standing;
  readonly date: LocalDate;
}

function deputiesFor(organisation: Organisation, { who, subject, date }: Asked): readonly string[] {
  if (!who.includes('STORE_MANAGER')) return [];
  return deputiesOn(organisation, date)
    .map(({ deputyId }) => deputyId)
    .filter((id) => id !== subject.employeeId);
}

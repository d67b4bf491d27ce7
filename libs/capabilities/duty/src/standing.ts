import { time } from '@ledger/kernel';
import type { EpochMs } from '@ledger/kernel';
import type { DueDuty } from './calendar';
import type { HandedDocument, Login } from './duty-month';

/** NOT_DUE: the deadline lies ahead, or the roster does not say yet when it is. No state has a consequence in money. */
export type DutyState = 'DONE' | 'LATE' | 'MISSING' | 'NOT_DUE';

/** One thing owed, with what became of it. */
export interface DutyItem extends DueDuty {
  readonly state: DutyState;
  /** When the first version came, or the last of the day's logins. */
  readonly doneAt: string | null;
  readonly document: HandedDocument | null;
  /** With LOGIN: one entry a platform, null = no login known. */
  readonly logins: readonly { readonly platform: string; readonly at: string | null }[];
}

/** How far around its shift a login may lie and still belong to it; the same as for punches (A54). */
const AROUND_MS = 4 * time.HOUR;

/** What became of a report or plan by an instant: the first version decides, corrections do not make it late (R40). */
export function documentStanding(
  due: DueDuty,
  document: HandedDocument | undefined,
  now: EpochMs,
): DutyItem {
  if (document === undefined) return { ...due, ...nothing(due, now), logins: [] };
  const [{ at }] = document.versions;
  const late = due.deadline !== null && time.knownInstant(at) > due.deadline;
  return { ...due, state: late ? 'LATE' : 'DONE', doneAt: at, document, logins: [] };
}

/** R42: every platform of the position by the end of the shift; the earliest login of a platform counts. */
export function loginStanding(due: DueDuty, all: readonly Login[], now: EpochMs): DutyItem {
  const near = all.filter(({ at }) => belongs(due, time.knownInstant(at)));
  const logins = due.platforms.map((platform) => ({
    platform,
    at: earliest(near.filter((login) => login.platform === platform)),
  }));
  const known = logins.flatMap(({ at }) => (at === null ? [] : [at]));
  if (known.length < logins.length) return { ...due, ...nothing(due, now), logins };
  const doneAt = known.reduce((a, b) => (time.knownInstant(b) > time.knownInstant(a) ? b : a));
  const late = due.deadline !== null && time.knownInstant(doneAt) > due.deadline;
  return { ...due, state: late ? 'LATE' : 'DONE', doneAt, document: null, logins };
}

function belongs({ beginsAt, deadline }: DueDuty, at: EpochMs): boolean {
  if (beginsAt === null || deadline === null) return false;
  return at >= beginsAt - AROUND_MS && at <= deadline + AROUND_MS;
}

function earliest(logins: readonly Login[]): string | null {
  let first: string | null = null;
  for (const { at } of logins)
    if (first === null || time.knownInstant(at) < time.knownInstant(first)) first = at;
  return first;
}

function nothing({ deadline }: DueDuty, now: EpochMs) {
  const passed = deadline !== null && deadline < now;
  return { state: passed ? 'MISSING' : 'NOT_DUE', doneAt: null, document: null } as const;
}

export interface DutyCounts {
  readonly done: number;
  readonly late: number;
  readonly missing: number;
  readonly notDue: number;
}

export function countsOf(items: readonly { readonly state: DutyState }[]): DutyCounts {
  const count = (state: DutyState): number => items.filter((item) => item.state === state).length;
  return {
    done: count('DONE'),
    late: count('LATE'),
    missing: count('MISSING'),
    notDue: count('NOT_DUE'),
  };
}

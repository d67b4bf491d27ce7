import { time } from '@ledger/kernel';
import type {
  AnomalyDecision,
  DayFacts,
  Interval,
  LeaveFact,
  LeftPostFact,
  NoticeFact,
  PunchFact,
} from '@ledger/rulebook';

/** The date all these days have; a Monday, a workday. */
export const DATE = '2026-03-02';
const MIDNIGHT = Date.parse(`${DATE}T00:00:00+08:00`);

/** The instant of a wall-clock time of that day in Shanghai: `08:00:59`, `08:10:00.500`; `30:00` is 06:00 the next day. */
export function at(clock: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = clock.split(':');
  return (
    MIDNIGHT +
    Number(hours) * time.HOUR +
    Number(minutes) * time.MINUTE +
    Math.round(Number(seconds) * time.SECOND)
  );
}

/** `08:00-12:00 13:00-17:00` as instants. */
export function spans(text: string): Interval[] {
  return text.split(' ').map((part) => {
    const [from, to] = part.split('-') as [string, string];
    return { from: at(from), to: at(to) };
  });
}

let facts = 100;
const next = (): number => (facts += 1);

export const punchIn = (clock: string, more: Partial<PunchFact> = {}): PunchFact => ({
  direction: 'IN',
  at: at(clock),
  source: 'DEVICE',
  fact: next(),
  ...more,
});
export const punchOut = (clock: string, more: Partial<PunchFact> = {}): PunchFact => ({
  ...punchIn(clock, more),
  direction: 'OUT',
});
export const leave = (span: string, more: Partial<LeaveFact> = {}): LeaveFact => ({
  type: 'ANNUAL',
  state: 'APPROVED',
  fact: next(),
  ...spans(span)[0]!,
  ...more,
});
export const call = (clock: string, more: Partial<NoticeFact> = {}): NoticeFact => ({
  channel: 'PHONE',
  recipient: 'STORE_MANAGER',
  receivedAt: at(clock),
  fact: next(),
  ...more,
});
export const leftPost = (
  from: string,
  to: string | null,
  state: LeftPostFact['state'] = 'CONFIRMED',
): LeftPostFact => ({ from: at(from), to: to === null ? null : at(to), state, facts: [next()] });
export const decided = (
  code: string,
  decision: AnomalyDecision['decision'],
  fact = next(),
): AnomalyDecision => ({ code, decision, fact });

/** A P employee of 6525.00 yuan (300 yuan a day) on the default day shift, with what is given on top. */
export function day(more: Partial<DayFacts> = {}): DayFacts {
  return {
    attendanceDate: DATE,
    dayKind: 'WORKDAY',
    segments: spans('08:00-12:00 13:00-17:00'),
    punches: [],
    leaves: [],
    notices: [],
    leftPosts: [],
    decisions: [],
    grade: 'P',
    monthlyWageFen: 652_500,
    isStoreManager: false,
    basis: [1, 2],
    provisional: false,
    ...more,
  };
}

/** A day with these two punches. */
export const present = (from: string, to: string, more: Partial<DayFacts> = {}): DayFacts =>
  day({ punches: [punchIn(from), punchOut(to)], ...more });

import type { EpochMs } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { DayFacts, Interval, LeaveFact, LeftPostFact, NoticeFact, PunchFact } from '../day';
import { partsOf, unreadable } from './reader';

/** The part of a day that a row (or an entry of `days`) writes as text. */
export interface WrittenDay {
  readonly punches: string;
  readonly leave: string;
  readonly late_notice: string;
  readonly left_post: string;
}

type RecordedFacts = Pick<DayFacts, 'punches' | 'leaves' | 'notices' | 'leftPosts'>;

/** Reads the four lists of a day; each fact is numbered in the order in which it is written. */
export function readFacts(day: WrittenDay): RecordedFacts {
  let facts = 0;
  const numbered = (): number => (facts += 1);
  return {
    punches: partsOf(day.punches).map((text) => readPunch(text, numbered())),
    leaves: partsOf(day.leave).map((text) => readLeave(text, numbered())),
    notices: partsOf(day.late_notice).map((text) => readNotice(text, numbered())),
    leftPosts: partsOf(day.left_post).map((text) => readLeftPost(text, numbered())),
  };
}

const STAMP = 'write a stamp with its offset, such as 2026-03-02T08:00:59+08:00';

export function readInstant(column: string, text: string): EpochMs {
  return time.parseInstant(text) ?? unreadable(column, `“${text}” is not a point in time`, STAMP);
}

export function readInterval(column: string, text: string): Interval {
  const [from, to, ...more] = text.split('/');
  if (from === undefined || to === undefined || more.length > 0)
    return unreadable(column, `“${text}” is not a stretch of time`, 'write from/to');
  const interval = { from: readInstant(column, from), to: readInstant(column, to) };
  if (interval.to <= interval.from)
    unreadable(column, `“${text}” ends before it begins`, 'write the earlier stamp first');
  return interval;
}

/** W in order: segments that overlap would count their seconds twice. */
export function readSegments(column: string, text: string): readonly Interval[] {
  const segments = partsOf(text).map((part) => readInterval(column, part));
  segments.forEach((segment, i) => {
    if (i > 0 && segment.from < segments[i - 1]!.to)
      unreadable(column, 'the segments overlap or are out of order', 'write them in their order');
  });
  return segments;
}

const SOURCES = ['DEVICE', 'WEB', 'IMPORT', 'MANUAL', 'MAKEUP', 'VOIDED'] as const;
const LEAVE_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'CANCELLED'] as const;
const LEFT_POST_STATES = ['REPORTED', 'CONTESTED', 'CONFIRMED', 'RETRACTED'] as const;

function readPunch(text: string, fact: number): PunchFact {
  const [direction = '', at = '', source = 'DEVICE'] = text.split(';');
  return {
    direction: oneOf('punches', direction, ['IN', 'OUT']),
    at: readInstant('punches', at),
    source: oneOf('punches', source, SOURCES),
    fact,
  };
}

function readLeave(text: string, fact: number): LeaveFact {
  const [type = '', state = '', interval = ''] = text.split(';');
  if (type === '') unreadable('leave', 'the type is missing', 'write TYPE;STATE;from/to');
  return {
    type,
    state: oneOf('leave', state, LEAVE_STATES),
    ...readInterval('leave', interval),
    fact,
  };
}

function readNotice(text: string, fact: number): NoticeFact {
  const [channel = '', recipient = '', receivedAt = ''] = text.split(';');
  if (channel === '' || recipient === '')
    unreadable('late_notice', `“${text}” is incomplete`, 'write channel;recipient;receivedAt');
  return { channel, recipient, receivedAt: readInstant('late_notice', receivedAt), fact };
}

function readLeftPost(text: string, fact: number): LeftPostFact {
  const [interval = '', state = ''] = text.split(';');
  const [from = '', to = ''] = interval.split('/');
  const record = {
    from: readInstant('left_post', from),
    to: to === '' ? null : readInstant('left_post', to),
    state: oneOf('left_post', state, LEFT_POST_STATES),
    facts: [fact],
  };
  if (record.to !== null && record.to < record.from)
    unreadable('left_post', `“${text}” ends before it begins`, 'write the earlier stamp first');
  return record;
}

export function oneOf<W extends string>(column: string, text: string, words: readonly W[]): W {
  const found = words.find((word) => word === text);
  return (
    found ?? unreadable(column, `“${text}” is not known here`, `write one of ${words.join(', ')}`)
  );
}

import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate, RecordedEvent } from '@ledger/kernel';
import type { AttendanceFact } from '@ledger/facts/attendance';
import type { AnomalyDecision, FactRef, LeftPostFact } from '@ledger/rulebook';

export interface MakeUp {
  readonly requestId: string;
  readonly direction: 'IN' | 'OUT';
  readonly at: EpochMs;
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED';
  /** Request first, decision last. */
  readonly facts: readonly FactRef[];
  /** Revision of its approval, by which it is voided like any other punch. */
  readonly rev?: number;
}

export interface LeftPostRecord extends LeftPostFact {
  readonly leftPostId: string;
}

export interface Notice {
  readonly date: LocalDate;
  readonly channel: string;
  readonly recipient: string;
  readonly receivedAt: EpochMs;
  readonly fact: FactRef;
}

export interface Decision extends AnomalyDecision {
  readonly date: LocalDate;
}

/** A punch that somebody should look at: ahead of the clock, from a device whose clock is wrong, … */
export interface Mark {
  readonly at: EpochMs;
  readonly direction: 'IN' | 'OUT';
  readonly codes: readonly string[];
  readonly fact: FactRef;
  /** Revision of the punch, by which it is voided. */
  readonly rev: number;
}

export interface VoidRecord {
  readonly rev: number;
  readonly fact: FactRef;
}

/** The punch counts in another direction since. */
export interface TurnRecord extends VoidRecord {
  readonly direction: 'IN' | 'OUT';
}

/** What became of the attendance events of one month other than punches. */
export interface AttendanceFacts {
  readonly makeUps: readonly MakeUp[];
  readonly leftPosts: readonly LeftPostRecord[];
  readonly notices: readonly Notice[];
  readonly decisions: readonly Decision[];
  readonly voids: readonly VoidRecord[];
  readonly turns: readonly TurnRecord[];
  readonly marks: readonly Mark[];
}

export const noAttendanceFacts: AttendanceFacts = {
  makeUps: [],
  leftPosts: [],
  notices: [],
  decisions: [],
  voids: [],
  turns: [],
  marks: [],
};

/** Which day an event is about: by its date, or by an instant that the roster places. */
export type About = { readonly date: LocalDate } | { readonly at: EpochMs };

export interface Folded {
  readonly facts: AttendanceFacts;
  readonly about: About | undefined;
}

type Data<T extends AttendanceFact['type']> = Extract<AttendanceFact, { type: T }>['data'];

/** Folds one event of an attendance stream that is no punch; the void of a punch is folded by the punch list as well. */
export function foldAttendance(facts: AttendanceFacts, event: RecordedEvent): Folded {
  const data: unknown = event.data;
  const fact = event.position;
  switch (event.type) {
    case 'PunchVoided': {
      const record = { rev: (data as Data<'PunchVoided'>).targetRev, fact };
      return { facts: { ...facts, voids: [...facts.voids, record] }, about: undefined };
    }
    case 'PunchDirectionCorrected': {
      const { targetRev: rev, direction } = data as Data<'PunchDirectionCorrected'>;
      return {
        facts: { ...facts, turns: [...facts.turns, { rev, direction, fact }] },
        about: undefined,
      };
    }
    case 'MakeUpPunchRequested':
      return requested(facts, data as Data<'MakeUpPunchRequested'>, fact);
    case 'MakeUpPunchApproved':
      return decided(facts, (data as Data<'MakeUpPunchApproved'>).requestId, {
        state: 'APPROVED',
        rev: event.rev,
        fact,
      });
    case 'MakeUpPunchRejected':
      return decided(facts, (data as Data<'MakeUpPunchRejected'>).requestId, {
        state: 'REJECTED',
        fact,
      });
    case 'LateNoticeReceived':
      return noticed(facts, data as Data<'LateNoticeReceived'>, fact);
    case 'AnomalyWaived':
      return settled(facts, data as Data<'AnomalyWaived'>, 'WAIVED', fact);
    case 'AbsenceConfirmed':
      return settled(facts, data as Data<'AbsenceConfirmed'>, 'ABSENCE_CONFIRMED', fact);
    default:
      return foldLeftPost(facts, event);
  }
}

function requested(
  facts: AttendanceFacts,
  data: Data<'MakeUpPunchRequested'>,
  fact: FactRef,
): Folded {
  const { requestId, direction } = data;
  const at = time.knownInstant(data.claimedAt);
  const makeUp: MakeUp = { requestId, direction, at, state: 'PENDING', facts: [fact] };
  return { facts: { ...facts, makeUps: [...facts.makeUps, makeUp] }, about: { at } };
}

function decided(
  facts: AttendanceFacts,
  requestId: string,
  { fact, ...decision }: Pick<MakeUp, 'state' | 'rev'> & { readonly fact: FactRef },
): Folded {
  const request = facts.makeUps.find((makeUp) => makeUp.requestId === requestId);
  if (request === undefined) return { facts, about: undefined };
  const makeUps = facts.makeUps.map((makeUp) =>
    makeUp === request ? { ...makeUp, ...decision, facts: [...makeUp.facts, fact] } : makeUp,
  );
  return { facts: { ...facts, makeUps }, about: { at: request.at } };
}

function noticed(facts: AttendanceFacts, data: Data<'LateNoticeReceived'>, fact: FactRef): Folded {
  const notice: Notice = {
    date: data.attendanceDate,
    channel: data.channel,
    recipient: data.recipientRole,
    receivedAt: time.knownInstant(data.receivedAt),
    fact,
  };
  return {
    facts: { ...facts, notices: [...facts.notices, notice] },
    about: { date: data.attendanceDate },
  };
}

function settled(
  facts: AttendanceFacts,
  data: Data<'AnomalyWaived'>,
  decision: Decision['decision'],
  fact: FactRef,
): Folded {
  const made: Decision = { date: data.attendanceDate, code: data.anomalyCode, decision, fact };
  return {
    facts: { ...facts, decisions: [...facts.decisions, made] },
    about: { date: data.attendanceDate },
  };
}

function foldLeftPost(facts: AttendanceFacts, event: RecordedEvent): Folded {
  const data: unknown = event.data;
  const fact = event.position;
  switch (event.type) {
    case 'LeftPost': {
      const { leftPostId, leftAt } = data as Data<'LeftPost'>;
      const from = time.knownInstant(leftAt);
      const record: LeftPostRecord = {
        leftPostId,
        from,
        to: null,
        state: 'REPORTED',
        facts: [fact],
      };
      return { facts: { ...facts, leftPosts: [...facts.leftPosts, record] }, about: { at: from } };
    }
    case 'ReturnedToPost': {
      const { leftPostId, returnedAt } = data as Data<'ReturnedToPost'>;
      return changedLeftPost(facts, leftPostId, { to: time.knownInstant(returnedAt) }, fact);
    }
    case 'LeftPostConfirmed':
      return changedLeftPost(facts, leftPostIdOf(data), { state: 'CONFIRMED' }, fact);
    case 'LeftPostContested':
      return changedLeftPost(facts, leftPostIdOf(data), { state: 'CONTESTED' }, fact);
    case 'LeftPostRetracted':
      return changedLeftPost(facts, leftPostIdOf(data), { state: 'RETRACTED' }, fact);
  }
  return { facts, about: undefined };
}

const leftPostIdOf = (data: unknown): string =>
  (data as { readonly leftPostId: string }).leftPostId;

function changedLeftPost(
  facts: AttendanceFacts,
  leftPostId: string,
  change: Partial<LeftPostRecord>,
  fact: FactRef,
): Folded {
  const record = facts.leftPosts.find((leftPost) => leftPost.leftPostId === leftPostId);
  if (record === undefined) return { facts, about: undefined };
  const leftPosts = facts.leftPosts.map((leftPost) =>
    leftPost === record ? { ...record, ...change, facts: [...record.facts, fact] } : leftPost,
  );
  return { facts: { ...facts, leftPosts }, about: { at: record.from } };
}

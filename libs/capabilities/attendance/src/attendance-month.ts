import type { FactPlace } from '@ledger/kernel';
import type {
  AttendanceFact,
  LateNoticeReceived,
  LeftPostData,
  MakeUpData,
  PunchedIn,
  PunchedOut,
} from './facts';
import type { GrowingMap } from './growing-map';
import { emptyMap, valueAt, withEntry } from './growing-map';

/** A request for a make-up punch (A52). */
export interface MakeUp {
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED';
  readonly request: MakeUpData;
  /** Id of the requesting event. */
  readonly eventId: string;
}

/** Somebody was seen leaving the post (R61): reported, perhaps contested, then confirmed or retracted by a person. */
export interface LeftPostRecord {
  readonly status: 'REPORTED' | 'CONTESTED' | 'CONFIRMED' | 'RETRACTED';
  readonly report: LeftPostData;
  /** When the return was recorded; a return may be recorded at any point of the life. */
  readonly returnedAt: string | null;
  /** Id of the reporting event. */
  readonly eventId: string;
}

export type AnomalyDecisionKind = 'WAIVED' | 'ABSENCE_CONFIRMED';

/** What decisions about one person's month need to remember; one stream `attendance-{employeeId}-{yyyy-mm}`. */
export interface AttendanceMonth {
  /**
   * Revision of every punch by its event id, twice, plus one where it is an out-punch. An approved make-up counts under the id of its approval; a claimed punch
   * also under the id of the event that held it, so that its file may come again.
   */
  readonly punches: GrowingMap<number>;
  /** Revisions of the punches that do not count. */
  readonly voided: readonly number[];
  /** Directions that were corrected, by revision. */
  readonly turned: ReadonlyMap<number, 'IN' | 'OUT'>;
  /** Revisions of make-up punches: their direction stands in the request. */
  readonly approvals: readonly number[];
  readonly makeUps: ReadonlyMap<string, MakeUp>;
  readonly leftPosts: ReadonlyMap<string, LeftPostRecord>;
  readonly notices: ReadonlyMap<string, LateNoticeReceived['data']>;
  /** The latest decision by attendance date and anomaly code: a later one corrects the earlier. */
  readonly decisions: ReadonlyMap<string, AnomalyDecisionKind>;
  /** Id of the event of each latest decision. */
  readonly decidedBy: ReadonlyMap<string, string>;
}

export const initialMonth = (): AttendanceMonth => ({
  punches: emptyMap(),
  voided: [],
  turned: new Map(),
  approvals: [],
  makeUps: new Map(),
  leftPosts: new Map(),
  notices: new Map(),
  decisions: new Map(),
  decidedBy: new Map(),
});

export const decisionKey = (attendanceDate: string, anomalyCode: string): string =>
  `${attendanceDate} ${anomalyCode}`;

export function evolve(
  month: AttendanceMonth,
  fact: AttendanceFact,
  at: FactPlace,
): AttendanceMonth {
  switch (fact.type) {
    case 'PunchedIn':
    case 'PunchedOut':
      return { ...month, punches: withPunch(month, fact, at) };
    case 'PunchVoided':
      return { ...month, voided: [...month.voided, fact.data.targetRev] };
    case 'PunchDirectionCorrected': {
      const { targetRev, direction } = fact.data;
      return { ...month, turned: new Map(month.turned).set(targetRev, direction) };
    }
    case 'MakeUpPunchRequested':
      return withMakeUp(month, { status: 'PENDING', request: fact.data, eventId: at.id });
    case 'MakeUpPunchApproved':
      return {
        ...decidedMakeUp(month, fact.data.requestId, 'APPROVED'),
        punches: withEntry(month.punches, at.id, at.rev * 2),
        approvals: [...month.approvals, at.rev],
      };
    case 'MakeUpPunchRejected':
      return decidedMakeUp(month, fact.data.requestId, 'REJECTED');
    case 'LeftPost':
      return withLeftPost(month, {
        status: 'REPORTED',
        report: fact.data,
        returnedAt: null,
        eventId: at.id,
      });
    case 'ReturnedToPost':
      return changedLeftPost(month, fact.data.leftPostId, { returnedAt: fact.data.returnedAt });
    case 'LeftPostConfirmed':
      return changedLeftPost(month, fact.data.leftPostId, { status: 'CONFIRMED' });
    case 'LeftPostContested':
      return changedLeftPost(month, fact.data.leftPostId, { status: 'CONTESTED' });
    case 'LeftPostRetracted':
      return changedLeftPost(month, fact.data.leftPostId, { status: 'RETRACTED' });
    case 'LateNoticeReceived':
      return { ...month, notices: withKey(month.notices, fact.data.noticeId, fact.data) };
    case 'AnomalyWaived':
      return withDecision(month, fact.data, 'WAIVED', at.id);
    case 'AbsenceConfirmed':
      return withDecision(month, fact.data, 'ABSENCE_CONFIRMED', at.id);
  }
}

/** Revision of a punch of this month, or undefined. */
export function punchRev(month: AttendanceMonth, punchId: string): number | undefined {
  const stored = valueAt(month.punches, punchId);
  return stored === undefined ? undefined : Math.floor(stored / 2);
}

/** In which direction a punch counts; undefined for a make-up punch and for what is no punch of the month. */
export function directionOf(month: AttendanceMonth, punchId: string): 'IN' | 'OUT' | undefined {
  const stored = valueAt(month.punches, punchId);
  if (stored === undefined) return undefined;
  const rev = Math.floor(stored / 2);
  if (month.approvals.includes(rev)) return undefined;
  return month.turned.get(rev) ?? (stored % 2 === 1 ? 'OUT' : 'IN');
}

function withPunch(
  { punches }: AttendanceMonth,
  { type, data: { claimedFrom } }: PunchedIn | PunchedOut,
  { id, rev }: FactPlace,
): GrowingMap<number> {
  const value = rev * 2 + (type === 'PunchedOut' ? 1 : 0);
  const known = withEntry(punches, id, value);
  return claimedFrom === undefined ? known : withEntry(known, claimedFrom, value);
}

function withMakeUp(month: AttendanceMonth, makeUp: MakeUp): AttendanceMonth {
  return { ...month, makeUps: withKey(month.makeUps, makeUp.request.requestId, makeUp) };
}

function decidedMakeUp(
  month: AttendanceMonth,
  requestId: string,
  status: 'APPROVED' | 'REJECTED',
): AttendanceMonth {
  const makeUp = month.makeUps.get(requestId);
  return makeUp === undefined ? month : withMakeUp(month, { ...makeUp, status });
}

function withLeftPost(month: AttendanceMonth, record: LeftPostRecord): AttendanceMonth {
  return { ...month, leftPosts: withKey(month.leftPosts, record.report.leftPostId, record) };
}

function changedLeftPost(
  month: AttendanceMonth,
  leftPostId: string,
  change: Partial<Pick<LeftPostRecord, 'status' | 'returnedAt'>>,
): AttendanceMonth {
  const record = month.leftPosts.get(leftPostId);
  return record === undefined ? month : withLeftPost(month, { ...record, ...change });
}

function withDecision(
  month: AttendanceMonth,
  about: { readonly attendanceDate: string; readonly anomalyCode: string },
  ...[decision, eventId]: readonly [AnomalyDecisionKind, string]
): AttendanceMonth {
  const key = decisionKey(about.attendanceDate, about.anomalyCode);
  return {
    ...month,
    decisions: withKey(month.decisions, key, decision),
    decidedBy: withKey(month.decidedBy, key, eventId),
  };
}

const withKey = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

import type { FactPlace } from '@ledger/kernel';
import type { AttendanceFact, LateNoticeReceived, LeftPostData, MakeUpData } from './facts';
import type { GrowingMap } from './growing-map';
import { emptyMap, valueAt, withEntry } from './growing-map';

/** A request for a make-up punch (A52). */
export interface MakeUp {
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED';
  readonly request: MakeUpData;
}

/** Somebody was seen leaving the post (R61): reported, perhaps contested, then confirmed or retracted by a person. */
export interface LeftPostRecord {
  readonly status: 'REPORTED' | 'CONTESTED' | 'CONFIRMED' | 'RETRACTED';
  readonly report: LeftPostData;
  /** When the return was recorded; a return may be recorded at any point of the life. */
  readonly returnedAt: string | null;
}

export type AnomalyDecisionKind = 'WAIVED' | 'ABSENCE_CONFIRMED';

/** What decisions about one person's month need to remember; one stream `attendance-{employeeId}-{yyyy-mm}`. */
export interface AttendanceMonth {
  /**
   * Revision of every punch by its event id. An approved make-up counts under the id of its approval; a claimed punch
   * also under the id of the event that held it, so that its file may come again.
   */
  readonly punches: GrowingMap<number>;
  /** Revisions of the punches that do not count. */
  readonly voided: readonly number[];
  readonly makeUps: ReadonlyMap<string, MakeUp>;
  readonly leftPosts: ReadonlyMap<string, LeftPostRecord>;
  readonly notices: ReadonlyMap<string, LateNoticeReceived['data']>;
  /** The latest decision by attendance date and anomaly code: a later one corrects the earlier. */
  readonly decisions: ReadonlyMap<string, AnomalyDecisionKind>;
}

export const initialMonth = (): AttendanceMonth => ({
  punches: emptyMap(),
  voided: [],
  makeUps: new Map(),
  leftPosts: new Map(),
  notices: new Map(),
  decisions: new Map(),
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
      return { ...month, punches: withPunch(month, fact.data.claimedFrom, at) };
    case 'PunchVoided':
      return { ...month, voided: [...month.voided, fact.data.targetRev] };
    case 'MakeUpPunchRequested':
      return withMakeUp(month, { status: 'PENDING', request: fact.data });
    case 'MakeUpPunchApproved':
      return {
        ...decidedMakeUp(month, fact.data.requestId, 'APPROVED'),
        punches: withEntry(month.punches, at.id, at.rev),
      };
    case 'MakeUpPunchRejected':
      return decidedMakeUp(month, fact.data.requestId, 'REJECTED');
    case 'LeftPost':
      return withLeftPost(month, { status: 'REPORTED', report: fact.data, returnedAt: null });
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
      return withDecision(month, fact.data, 'WAIVED');
    case 'AbsenceConfirmed':
      return withDecision(month, fact.data, 'ABSENCE_CONFIRMED');
  }
}

/** Revision of a punch of this month, or undefined. */
export const punchRev = (month: AttendanceMonth, punchId: string): number | undefined =>
  valueAt(month.punches, punchId);

function withPunch(
  { punches }: AttendanceMonth,
  claimedFrom: string | undefined,
  { id, rev }: FactPlace,
): GrowingMap<number> {
  const known = withEntry(punches, id, rev);
  return claimedFrom === undefined ? known : withEntry(known, claimedFrom, rev);
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
  decision: AnomalyDecisionKind,
): AttendanceMonth {
  const key = decisionKey(about.attendanceDate, about.anomalyCode);
  return { ...month, decisions: withKey(month.decisions, key, decision) };
}

const withKey = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

import type { Evidence, PunchData } from './facts';

// Commands are plain data, already parsed. What a decision needs from the world (is the punch id new, who decides, what
// the clock says) comes in with the command; times are ISO-8601 with offset. `approvedBy` is the second person of a
// correction that one alone may not make; whether it is needed the ledger asks (libs/ledger/src/correction).

interface Punch extends PunchData {
  readonly employeeId: string;
  /** Event id of the punch: derived from its source, or the client's own (UUID). */
  readonly punchId: string;
}
export type PunchIn = { readonly type: 'PunchIn' } & Punch;
export type PunchOut = { readonly type: 'PunchOut' } & Punch;

export interface VoidPunch {
  readonly type: 'VoidPunch';
  readonly employeeId: string;
  readonly period: string;
  readonly punchId: string;
  /** BUDDY_PUNCH, WRONG_PERSON, DEVICE_FAULT, DUPLICATE, OTHER. */
  readonly reasonCode: string;
  readonly evidence?: readonly Evidence[];
  readonly note?: string;
  readonly by: string;
  readonly approvedBy?: string;
}
/** The device or the person pressed the wrong button: the punch stays, its direction is another. */
export interface CorrectPunchDirection {
  readonly type: 'CorrectPunchDirection';
  readonly employeeId: string;
  readonly period: string;
  readonly punchId: string;
  readonly direction: 'IN' | 'OUT';
  /** WRONG_BUTTON, DEVICE_FAULT, INFERRED_WRONGLY, OTHER. */
  readonly reasonCode: string;
  readonly evidence?: readonly Evidence[];
  readonly note?: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export interface RequestMakeUpPunch {
  readonly type: 'RequestMakeUpPunch';
  readonly employeeId: string;
  readonly requestId: string;
  readonly direction: 'IN' | 'OUT';
  readonly claimedAt: string;
  /** FORGOTTEN, DEVICE_FAULT, POWER_CUT, OFF_SITE, OTHER. */
  readonly reasonCode: string;
  readonly note?: string;
  readonly evidence?: readonly Evidence[];
}
export interface ApproveMakeUpPunch {
  readonly type: 'ApproveMakeUpPunch';
  readonly employeeId: string;
  readonly period: string;
  readonly requestId: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export interface RejectMakeUpPunch {
  readonly type: 'RejectMakeUpPunch';
  readonly employeeId: string;
  readonly period: string;
  readonly requestId: string;
  readonly by: string;
  readonly note?: string;
}
export interface RecordLeftPost {
  readonly type: 'RecordLeftPost';
  readonly employeeId: string;
  readonly leftPostId: string;
  readonly leftAt: string;
  readonly post: string;
  readonly observedBy: string;
  readonly note?: string;
  readonly evidence?: readonly Evidence[];
}
export interface RecordReturnToPost {
  readonly type: 'RecordReturnToPost';
  readonly employeeId: string;
  readonly period: string;
  readonly leftPostId: string;
  readonly returnedAt: string;
}
export interface ConfirmLeftPost {
  readonly type: 'ConfirmLeftPost';
  readonly employeeId: string;
  readonly period: string;
  readonly leftPostId: string;
  /** When the employee was heard (G8): a confirmation without a hearing is refused. */
  readonly employeeHeardAt: string;
  readonly hearingNote?: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export interface ContestLeftPost {
  readonly type: 'ContestLeftPost';
  readonly employeeId: string;
  readonly period: string;
  readonly leftPostId: string;
  readonly statement?: string;
}
export interface RetractLeftPost {
  readonly type: 'RetractLeftPost';
  readonly employeeId: string;
  readonly period: string;
  readonly leftPostId: string;
  readonly reasonCode: string;
  readonly note?: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export interface RecordLateNotice {
  readonly type: 'RecordLateNotice';
  readonly employeeId: string;
  readonly noticeId: string;
  readonly channel: string;
  readonly recipientRole: string;
  readonly receivedAt: string;
  readonly expectedArrival?: string;
  readonly attendanceDate: string;
  readonly note?: string;
}
export interface WaiveAnomaly {
  readonly type: 'WaiveAnomaly';
  readonly employeeId: string;
  readonly attendanceDate: string;
  readonly anomalyCode: string;
  readonly reason: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export interface ConfirmAbsence {
  readonly type: 'ConfirmAbsence';
  readonly employeeId: string;
  readonly attendanceDate: string;
  readonly anomalyCode: string;
  readonly reason: string;
  readonly by: string;
  readonly approvedBy?: string;
}
export type AttendanceCommand =
  | PunchIn
  | PunchOut
  | VoidPunch
  | CorrectPunchDirection
  | RequestMakeUpPunch
  | ApproveMakeUpPunch
  | RejectMakeUpPunch
  | RecordLeftPost
  | RecordReturnToPost
  | ConfirmLeftPost
  | ContestLeftPost
  | RetractLeftPost
  | RecordLateNotice
  | WaiveAnomaly
  | ConfirmAbsence;

/** A punch of a PIN that nobody holds. `pinKey` and `devicePinKey` are keyed hashes; `pin` is sealed. */
export type HoldUnclaimedPunch = {
  readonly type: 'HoldUnclaimedPunch';
  readonly punchId: string;
  readonly pin: string;
  readonly pinKey: string;
  readonly devicePinKey: string;
  readonly direction: 'IN' | 'OUT' | 'UNKNOWN';
} & PunchData;
/** Settles one held punch: it was given to `claimedAs`, or it belongs to nobody. */
export interface ClaimPunch {
  readonly type: 'ClaimPunch';
  readonly period: string;
  readonly unclaimedId: string;
  readonly claimedAs: string;
}
export interface DismissPunch {
  readonly type: 'DismissPunch';
  readonly period: string;
  readonly unclaimedId: string;
  readonly reasonCode: string;
}
export type UnclaimedCommand = HoldUnclaimedPunch | ClaimPunch | DismissPunch;

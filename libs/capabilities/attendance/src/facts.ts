import type { Fact } from '@ledger/kernel';

// Stored for ever: new optional fields and new facts, yes; a rename or a new meaning, never.
// Stream `attendance-{employeeId}-{yyyy-mm}`, by the local month of `at` (the month of the day it is about otherwise).

export type PunchSource = 'DEVICE' | 'WEB' | 'IMPORT' | 'MANUAL';

export interface PunchData {
  /** When it happened as the source claims: ISO-8601 with the offset of the zone. */
  readonly at: string;
  readonly source: PunchSource;
  /** CARD, PIN, APP, … as the source says; raw device code `zk:15` where the tables contradict each other. */
  readonly verificationMethod?: string;
  /** Serial number of the device; no person's data. */
  readonly deviceId?: string;
  /** The status code of the device as it came (formats.md 1: keep the raw integer). */
  readonly rawStatus?: number;
  /** The raw line of a file without the column that names the person, with its place: evidence. */
  readonly raw?: string;
  /** The import (id of the file's digest) and the line that carried it. */
  readonly importId?: string;
  readonly line?: number;
  /** Present when the source gave no direction: how it was found (A55). */
  readonly inferred?: {
    readonly rule: 'NEAREST_BOUNDARY' | 'NO_SHIFT';
    readonly boundary?: string;
  };
  /** Flags: the punch is kept and somebody should look (`AHEAD_OF_CLOCK`, `DEVICE_CLOCK`, `OUTSIDE_EMPLOYMENT`). */
  readonly flags?: readonly string[];
  /** The id of the event that held it while nobody knew whose it was. */
  readonly claimedFrom?: string;
}
export type PunchedIn = Fact<'PunchedIn', PunchData>;
export type PunchedOut = Fact<'PunchedOut', PunchData>;

/** A punch in this stream: event id and revision. */
export interface PunchTarget {
  readonly targetPunchId: string;
  readonly targetRev: number;
}
/** `approvedBy` on corrections and decisions: the second person, where one alone may not make them. */
interface Countersigned {
  readonly approvedBy?: string;
}
/** What supports a correction: digests; the files stay where they are kept. */
interface Supported {
  readonly evidence?: readonly Evidence[];
}
export type PunchVoided = Fact<
  'PunchVoided',
  PunchTarget & Countersigned & Supported & { readonly reasonCode: string }
>;
/** The punch counts in another direction from now on; a later one corrects an earlier one. */
export type PunchDirectionCorrected = Fact<
  'PunchDirectionCorrected',
  PunchTarget &
    Countersigned &
    Supported & { readonly direction: 'IN' | 'OUT'; readonly reasonCode: string }
>;

export interface MakeUpData {
  readonly requestId: string;
  readonly direction: 'IN' | 'OUT';
  readonly claimedAt: string;
  readonly reasonCode: string;
  readonly evidence?: readonly Evidence[];
}
export type MakeUpPunchRequested = Fact<'MakeUpPunchRequested', MakeUpData>;
export type MakeUpPunchApproved = Fact<
  'MakeUpPunchApproved',
  Countersigned & {
    readonly requestId: string;
    readonly direction: 'IN' | 'OUT';
    readonly claimedAt: string;
  }
>;
export type MakeUpPunchRejected = Fact<'MakeUpPunchRejected', { readonly requestId: string }>;

export interface Evidence {
  readonly kind: string;
  readonly sha256: string;
}

export interface LeftPostData {
  readonly leftPostId: string;
  readonly leftAt: string;
  readonly post: string;
  /** Employee id of the observer. */
  readonly observedBy: string;
  readonly evidence?: readonly Evidence[];
}
export type LeftPost = Fact<'LeftPost', LeftPostData>;
export type ReturnedToPost = Fact<
  'ReturnedToPost',
  { readonly leftPostId: string; readonly returnedAt: string }
>;
export type LeftPostConfirmed = Fact<
  'LeftPostConfirmed',
  Countersigned & {
    readonly leftPostId: string;
    readonly employeeHeardAt: string;
    readonly recorderIsConfirmer: boolean;
  }
>;
export type LeftPostContested = Fact<'LeftPostContested', { readonly leftPostId: string }>;
export type LeftPostRetracted = Fact<
  'LeftPostRetracted',
  Countersigned & { readonly leftPostId: string; readonly reasonCode: string }
>;

export type LateNoticeReceived = Fact<
  'LateNoticeReceived',
  {
    readonly noticeId: string;
    /** PHONE (also a WeChat/QQ voice call), WECHAT_TEXT, SMS, … (A66). */
    readonly channel: string;
    /** STORE_MANAGER, STORE_MANAGER_DEPUTY, GENERAL_OFFICE, … (A67). */
    readonly recipientRole: string;
    readonly receivedAt: string;
    readonly expectedArrival?: string;
    /** The attendance date it announces. */
    readonly attendanceDate: string;
  }
>;

export interface AnomalyData {
  readonly attendanceDate: string;
  readonly anomalyCode: string;
}
export type AnomalyWaived = Fact<'AnomalyWaived', AnomalyData & Countersigned>;
export type AbsenceConfirmed = Fact<'AbsenceConfirmed', AnomalyData & Countersigned>;

export type AttendanceFact =
  | PunchedIn
  | PunchedOut
  | PunchVoided
  | PunchDirectionCorrected
  | MakeUpPunchRequested
  | MakeUpPunchApproved
  | MakeUpPunchRejected
  | LeftPost
  | ReturnedToPost
  | LeftPostConfirmed
  | LeftPostContested
  | LeftPostRetracted
  | LateNoticeReceived
  | AnomalyWaived
  | AbsenceConfirmed;

// Stream `unclaimed-{yyyy-mm}`: punches of PINs that nobody holds yet. The PIN itself is sealed; `pinKey` is its keyed
// hash, so that it can be matched once the PIN is given to somebody.
export type PunchUnclaimed = Fact<
  'PunchUnclaimed',
  PunchData & {
    readonly pinKey: string;
    /** Keyed hash of serial and PIN together: one PIN on two devices may be two people. */
    readonly devicePinKey: string;
    readonly direction: 'IN' | 'OUT' | 'UNKNOWN';
  }
>;
/** The punch was given to a person; `claimedAs` is the id of the punch in that person's stream. */
export type PunchClaimed = Fact<
  'PunchClaimed',
  { readonly unclaimedId: string; readonly claimedAs: string }
>;
/** The punch belongs to nobody (a visitor, a test of the device) and is settled without a person. */
export type PunchDismissed = Fact<
  'PunchDismissed',
  { readonly unclaimedId: string; readonly reasonCode: string }
>;
export type UnclaimedFact = PunchUnclaimed | PunchClaimed | PunchDismissed;

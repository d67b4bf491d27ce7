import type { Fact } from '@ledger/kernel';
import type { DutyBook } from './duty-book';

// Stored for ever. Stream `duty-{employeeId}-{yyyy-mm}`: the month in which the period of the document begins, for logins
// the local month of the login. The book of duties: stream `dutybook-company`. No content of any document is stored, only
// digest and size; names of files and words as typed are sealed.

/** A file as it was handed in; its bytes stand beside the log. */
interface Handed {
  readonly employeeId: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** When the server received it. */
  readonly at: string;
}

/** R11, R21, R24, R36, R37, R39. Secret fields: `fileName`, `note`. */
export type DutyReportSubmitted = Fact<
  'DutyReportSubmitted',
  Handed & {
    /** Code of the duty, such as REPORT_WEEKLY. */
    readonly kind: string;
    readonly periodKey: string;
    /** The post that receives it, FACTORY, or null for nobody in particular. */
    readonly submittedTo: string | null;
  }
>;
/** R40: a corrected document stands beside the one it corrects. Secret fields: `fileName`, `reason`. */
export type DutyReportCorrected = Fact<
  'DutyReportCorrected',
  Handed & {
    readonly kind: string;
    readonly periodKey: string;
    /** The id of several documents of one kind and day, such as minutes. */
    readonly documentId?: string;
    /** Revision in the stream of the event that it corrects: the newest version before it. */
    readonly correctsRev: number;
  }
>;
/** R07, R20, R41. Secret fields: `fileName`, `note`. */
export type WorkPlanRecorded = Fact<'WorkPlanRecorded', Handed & { readonly periodKey: string }>;
/** R30. Secret fields: `fileName`, `note`. */
export type TrainingPlanRecorded = Fact<
  'TrainingPlanRecorded',
  Handed & { readonly periodKey: string }
>;
/** R24. Secret fields: `fileName`, `note`. */
export type MeetingMinutesRecorded = Fact<
  'MeetingMinutesRecorded',
  Handed & { readonly documentId: string; readonly heldOn: string }
>;
/** R42: the fact alone, no content, and never a punch. */
export type PlatformLoginRecorded = Fact<
  'PlatformLoginRecorded',
  {
    readonly employeeId: string;
    readonly platform: string;
    /** Claimed by the person or by the platform that reports it. */
    readonly at: string;
    readonly source: 'SELF' | 'ADAPTER';
  }
>;
export type DutyFact =
  | DutyReportSubmitted
  | DutyReportCorrected
  | WorkPlanRecorded
  | TrainingPlanRecorded
  | MeetingMinutesRecorded
  | PlatformLoginRecorded;

export type DutyBookPublished = Fact<
  'DutyBookPublished',
  {
    readonly version: string;
    readonly effectiveFrom: string;
    /** Local date of publication; never after `effectiveFrom`. */
    readonly publishedOn: string;
    readonly document: DutyBook;
  }
>;
export type DutyBookFact = DutyBookPublished;

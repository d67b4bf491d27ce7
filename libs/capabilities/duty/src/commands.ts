import type { Cadence, DutyBook } from './duty-book';

/** A file that is kept beside the log already. */
export interface HandedFile {
  readonly sha256: string;
  readonly size: number;
  /** As it was called; may name people, so it is sealed. */
  readonly fileName?: string;
}

interface Handing {
  readonly employeeId: string;
  readonly file: HandedFile;
  readonly note?: string;
  /** The instant of the server (ISO-8601 with offset). */
  readonly at: string;
}

export interface SubmitDutyReport extends Handing {
  readonly type: 'SubmitDutyReport';
  readonly kind: string;
  readonly periodKey: string;
  readonly submittedTo: string | null;
  /** Of this duty for the person's position, by the book in force; null = the position does not owe it. */
  readonly cadence: Cadence | null;
}
export interface RecordWorkPlan extends Handing {
  readonly type: 'RecordWorkPlan';
  /** A day, a week or a month. */
  readonly periodKey: string;
}
export interface RecordTrainingPlan extends Handing {
  readonly type: 'RecordTrainingPlan';
  /** A week. */
  readonly periodKey: string;
}
export interface RecordMeetingMinutes extends Handing {
  readonly type: 'RecordMeetingMinutes';
  readonly documentId: string;
  readonly heldOn: string;
}
/** One more version of a document; the earlier ones stay. */
export interface CorrectDutyReport {
  readonly type: 'CorrectDutyReport';
  readonly employeeId: string;
  /** Code of the duty; WORK_PLAN, TRAINING_PLAN and MEETING_MINUTES are kinds like any other. */
  readonly kind: string;
  /** With minutes: the day of the meeting. */
  readonly periodKey: string;
  readonly documentId?: string;
  readonly file: HandedFile;
  readonly reason: string;
  readonly at: string;
}
export interface RecordPlatformLogin {
  readonly type: 'RecordPlatformLogin';
  readonly employeeId: string;
  readonly platform: string;
  readonly at: string;
  readonly source: 'SELF' | 'ADAPTER';
  /** Codes of the platforms of the book in force. */
  readonly known: readonly string[];
}
export type DutyCommand =
  | SubmitDutyReport
  | RecordWorkPlan
  | RecordTrainingPlan
  | RecordMeetingMinutes
  | CorrectDutyReport
  | RecordPlatformLogin;

export interface PublishDutyBook {
  readonly type: 'PublishDutyBook';
  readonly document: DutyBook;
  /** Local date of the server: the day of publication. */
  readonly today: string;
}
export type DutyBookCommand = PublishDutyBook;

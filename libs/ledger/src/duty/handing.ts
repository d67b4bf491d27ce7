import { bookOn } from '@ledger/capabilities/duty';
import type { DutyCommand, HandedFile } from '@ledger/capabilities/duty';
import type { LocalDate } from '@ledger/kernel';
import type { DutyParts } from './duty-parts';
import { dutyRules } from './duty-parts';
import { owedDuty } from './owed';

/** A document on its way in, whatever its kind. */
export interface Handing {
  readonly employeeId: string;
  /** Code of a duty; WORK_PLAN, TRAINING_PLAN and MEETING_MINUTES have facts of their own. */
  readonly kind: string;
  /** With minutes: the day of the meeting. */
  readonly periodKey: string;
  /** Tells several minutes of one day apart; `1` where it is left out. */
  readonly documentId?: string;
  readonly file: HandedFile;
  readonly note?: string;
  /** The server's clock, and its local date: whose post counts is that of today. */
  readonly at: string;
  readonly today: LocalDate;
}

const THE_ONLY_ONE = '1';

/** The command that records a document; which one follows from its kind. */
export async function handingCommand(parts: DutyParts, handing: Handing): Promise<DutyCommand> {
  const { employeeId, kind, periodKey, documentId, file, note, at, today } = handing;
  const handed = { employeeId, file, at, ...(note !== undefined && { note }) };
  switch (kind) {
    case 'WORK_PLAN':
      return { type: 'RecordWorkPlan', ...handed, periodKey };
    case 'TRAINING_PLAN':
      return { type: 'RecordTrainingPlan', ...handed, periodKey };
    case 'MEETING_MINUTES':
      return {
        type: 'RecordMeetingMinutes',
        ...handed,
        documentId: documentId ?? THE_ONLY_ONE,
        heldOn: periodKey,
      };
  }
  const owed = await owedDuty(parts, { employeeId, kind, on: today });
  return { type: 'SubmitDutyReport', ...handed, kind, periodKey, ...owed };
}

/** The id under which a correction finds its document. */
export const documentIdOf = (kind: string, documentId: string | undefined): string | undefined =>
  kind === 'MEETING_MINUTES' ? (documentId ?? THE_ONLY_ONE) : undefined;

/** R42: a login with the platforms that are known on the day. */
export async function loginCommand(
  parts: DutyParts,
  login: {
    readonly employeeId: string;
    readonly platform: string;
    readonly at: string;
    readonly source: 'SELF' | 'ADAPTER';
  },
): Promise<DutyCommand> {
  const { books } = await dutyRules(parts);
  const book = bookOn(books, login.at.slice(0, 10));
  const known = book?.platforms.catalogue.map(({ code }) => code) ?? [];
  return { type: 'RecordPlatformLogin', ...login, known };
}

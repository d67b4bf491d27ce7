import type { Decider, Decision, LocalDate } from '@ledger/kernel';
import { accept, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type {
  CorrectDutyReport,
  DutyCommand,
  RecordMeetingMinutes,
  RecordPlatformLogin,
  RecordTrainingPlan,
  RecordWorkPlan,
  SubmitDutyReport,
} from './commands';
import type { DutyMonth } from './duty-month';
import { documentKey, evolve, initialDutyMonth, loginKey } from './duty-month';
import type { DutyFact } from './facts';
import { formOf, stretchOf } from './period-key';
import type { KeyForm } from './period-key';
import type { DutyRefusal } from './refusals';

type DutyDecision = Decision<DutyFact, DutyRefusal>;

export function decide(command: DutyCommand, month: DutyMonth): DutyDecision {
  switch (command.type) {
    case 'SubmitDutyReport':
      return submit(command, month);
    case 'RecordWorkPlan':
    case 'RecordTrainingPlan':
      return recordPlan(command, month);
    case 'RecordMeetingMinutes':
      return recordMinutes(command, month);
    case 'CorrectDutyReport':
      return correct(command, month);
    case 'RecordPlatformLogin':
      return recordLogin(command, month);
  }
}

/** Late ones are taken like any other: what was late is for the view to say (R39). */
function submit(command: SubmitDutyReport, month: DutyMonth): DutyDecision {
  const { employeeId, kind, periodKey, submittedTo, cadence, at } = command;
  if (cadence === null) return refuse({ reason: 'DUTY_NOT_OWED', kind });
  const settled = settledBefore(command, month, { kind, key: periodKey, form: formOf(cadence) });
  if (settled !== undefined) return settled;
  const data = { employeeId, kind, periodKey, submittedTo, ...digest(command), at };
  return accept({ type: 'DutyReportSubmitted', v: 1, data, ...words(command) });
}

function recordPlan(command: RecordWorkPlan | RecordTrainingPlan, month: DutyMonth): DutyDecision {
  const { employeeId, periodKey, at } = command;
  const isTraining = command.type === 'RecordTrainingPlan';
  const settled = settledBefore(command, month, {
    kind: isTraining ? 'TRAINING_PLAN' : 'WORK_PLAN',
    key: periodKey,
    form: isTraining ? 'WEEK' : undefined,
    ahead: true,
  });
  if (settled !== undefined) return settled;
  const type = isTraining ? 'TrainingPlanRecorded' : 'WorkPlanRecorded';
  const data = { employeeId, periodKey, ...digest(command), at };
  return accept({ type, v: 1, data, ...words(command) });
}

function recordMinutes(command: RecordMeetingMinutes, month: DutyMonth): DutyDecision {
  const { employeeId, documentId, heldOn, at } = command;
  const name = { kind: 'MEETING_MINUTES', key: heldOn, form: 'DAY', documentId } as const;
  const settled = settledBefore(command, month, name);
  if (settled !== undefined) return settled;
  const data = { employeeId, documentId, heldOn, ...digest(command), at };
  return accept({ type: 'MeetingMinutesRecorded', v: 1, data, ...words(command) });
}

type Handing = SubmitDutyReport | RecordWorkPlan | RecordTrainingPlan | RecordMeetingMinutes;

interface Name {
  readonly kind: string;
  readonly key: string;
  /** Undefined = a day, a week or a month. */
  readonly form: KeyForm | undefined;
  readonly documentId?: string;
  /** Plans are made before their period begins. */
  readonly ahead?: true;
}

/** What stands against a document, or says that it is known; undefined = it is new and may be recorded. */
function settledBefore(command: Handing, month: DutyMonth, name: Name): DutyDecision | undefined {
  const { kind, key: periodKey, form, documentId } = name;
  const { sha256 } = command.file;
  if (!isDigest(sha256)) return refuse({ reason: 'FILE_DIGEST_MALFORMED', sha256 });
  const stretch = stretchOf(periodKey);
  if (stretch === undefined || (form !== undefined && stretch.form !== form)) {
    return refuse({ reason: 'PERIOD_KEY_UNREADABLE', periodKey, expected: form ?? null });
  }
  if (name.ahead !== true && stretch.from > dateOf(command.at)) {
    return refuse({ reason: 'PERIOD_NOT_BEGUN', periodKey, from: stretch.from });
  }
  const known = month.documents.get(documentKey(kind, periodKey, documentId));
  if (known === undefined) return undefined;
  if (known.versions.some((version) => version.sha256 === sha256)) return nothingNew();
  const newest = known.versions.at(-1)!;
  const { at } = newest;
  return refuse({ reason: 'DOCUMENT_HANDED_IN', kind, periodKey, at, sha256: newest.sha256 });
}

/** R40: the earlier versions stay, and the fact names the one it corrects. */
function correct(command: CorrectDutyReport, month: DutyMonth): DutyDecision {
  const { employeeId, kind, periodKey, documentId, file, reason, at } = command;
  const { sha256, size, fileName } = file;
  if (!isDigest(sha256)) return refuse({ reason: 'FILE_DIGEST_MALFORMED', sha256 });
  if (reason.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  const known = month.documents.get(documentKey(kind, periodKey, documentId));
  if (known === undefined) return refuse({ reason: 'NOTHING_TO_CORRECT', kind, periodKey });
  const newest = known.versions.at(-1)!;
  if (newest.sha256 === sha256) return nothingNew();
  const correctsRev = newest.rev;
  const name = { kind, periodKey, ...(documentId !== undefined && { documentId }) };
  return accept({
    type: 'DutyReportCorrected',
    v: 1,
    data: { employeeId, ...name, correctsRev, sha256, size, at },
    ...sealedText(employeeId, { reason, fileName }),
  });
}

/** R42: an observation. It is recorded whenever it was made, and says nothing about attendance. */
function recordLogin(command: RecordPlatformLogin, month: DutyMonth): DutyDecision {
  const { employeeId, platform, at, source, known } = command;
  if (!known.includes(platform)) return refuse({ reason: 'PLATFORM_UNKNOWN', platform, known });
  if (month.logins.has(loginKey(platform, at))) return nothingNew();
  return accept({
    type: 'PlatformLoginRecorded',
    v: 1,
    data: { employeeId, platform, at, source },
  });
}

const SHA256 = /^[0-9a-f]{64}$/;
const isDigest = (text: string): boolean => SHA256.test(text);
/** The local date of an instant that is written with the offset of the company. */
const dateOf = (at: string): LocalDate => at.slice(0, 10);

const digest = ({ file: { sha256, size } }: Handing) => ({ sha256, size });
const words = ({ employeeId, file, note }: Handing) =>
  sealedText(employeeId, { fileName: file.fileName, note });

export const decider: Decider<DutyCommand, DutyFact, DutyMonth, DutyRefusal> = {
  initialState: initialDutyMonth,
  evolve,
  decide,
};

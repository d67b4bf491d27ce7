import type { Capability, Period, Zone } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import { bookCodec, codec } from './codec';
import type { DutyBookCommand, DutyCommand } from './commands';
import { decider } from './decide';
import type { DutyMonth } from './duty-month';
import type { DutyBookFact, DutyFact } from './facts';
import { monthOfKey } from './period-key';
import { bookDecider } from './publish-book';
import type { DutyBooks } from './publish-book';
import type { DutyBookRefusal, DutyRefusal } from './refusals';

export const dutyStream = (employeeId: string, period: Period): string =>
  `duty-${employeeId}-${period}`;
export const DUTY_BOOK_STREAM = 'dutybook-company';

function monthOf(command: DutyCommand, zone: Zone): Period {
  switch (command.type) {
    case 'SubmitDutyReport':
    case 'RecordWorkPlan':
    case 'RecordTrainingPlan':
    case 'CorrectDutyReport':
      return monthOfKey(command.periodKey);
    case 'RecordMeetingMinutes':
      return monthOfKey(command.heldOn);
    case 'RecordPlatformLogin':
      return time.localPeriod(time.knownInstant(command.at), zone);
  }
}

/** What a person handed in, and the platforms they logged in to. */
export const duty: Capability<DutyCommand, DutyFact, DutyMonth, DutyRefusal> = {
  name: 'duty',
  commands: {
    SubmitDutyReport: true,
    RecordWorkPlan: true,
    RecordTrainingPlan: true,
    RecordMeetingMinutes: true,
    CorrectDutyReport: true,
    RecordPlatformLogin: true,
  },
  streamOf: (command, zone) => dutyStream(command.employeeId, monthOf(command, zone)),
  decider,
  codec,
};

/** Which duties the company has laid down, each version with the day it starts. */
export const dutyBook: Capability<DutyBookCommand, DutyBookFact, DutyBooks, DutyBookRefusal> = {
  name: 'duty-book',
  commands: { PublishDutyBook: true },
  streamOf: () => DUTY_BOOK_STREAM,
  decider: bookDecider,
  codec: bookCodec,
};

export { dutyCalendar, LOOK_AHEAD_DAYS, receiverOf } from './calendar';
export type { DueDuty, DutyPerson, WorkShift } from './calendar';
export { bookProblems } from './check-book';
export type { DutyBookCommand, DutyCommand, HandedFile } from './commands';
export { bookOn, dutiesOf, owes, platformsOf } from './duty-book';
export type { Cadence, Duty, DutyBook, DutyForm, Platform } from './duty-book';
export { documentKey, evolve as evolveDuties, initialDutyMonth } from './duty-month';
export type { DutyMonth, HandedDocument, Login, Version } from './duty-month';
export { formOf, mondayOf, monthOfKey, stretchOf, weekKey } from './period-key';
export type { KeyForm, PeriodKey, Stretch } from './period-key';
export { countsOf, documentStanding, loginStanding } from './standing';
export type { DutyCounts, DutyItem, DutyState } from './standing';
export type { DutyBooks } from './publish-book';
export type { DutyBookRefusal, DutyRefusal } from './refusals';

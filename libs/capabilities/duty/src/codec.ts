import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import { bookCheck } from './check-book';
import type { DutyBookFact, DutyFact } from './facts';

const { instant, integer, localDate, oneOf, optional, shape, text } = stored;

const textOrNull: Check = (value) => (value === null ? undefined : text(value));

const handed = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ employeeId: text, sha256: text, size: integer, at: instant, ...fields }),
});

/** Stored JSON to what was handed in and logged in to. */
export const codec: FactCodec<DutyFact> = factCodec<DutyFact>({
  DutyReportSubmitted: handed({ kind: text, periodKey: text, submittedTo: textOrNull }),
  DutyReportCorrected: handed({
    kind: text,
    periodKey: text,
    documentId: optional(text),
    correctsRev: integer,
  }),
  WorkPlanRecorded: handed({ periodKey: text }),
  TrainingPlanRecorded: handed({ periodKey: text }),
  MeetingMinutesRecorded: handed({ documentId: text, heldOn: localDate }),
  PlatformLoginRecorded: {
    v: 1,
    check: shape({
      employeeId: text,
      platform: text,
      at: instant,
      source: oneOf('SELF', 'ADAPTER'),
    }),
  },
});

/** Stored JSON to published books of duties. */
export const bookCodec: FactCodec<DutyBookFact> = factCodec<DutyBookFact>({
  DutyBookPublished: {
    v: 1,
    check: shape({
      version: text,
      effectiveFrom: localDate,
      publishedOn: localDate,
      document: bookCheck,
    }),
  },
});

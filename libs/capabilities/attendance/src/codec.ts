import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { AttendanceFact, UnclaimedFact } from './facts';

const { flag, instant, integer, list, localDate, oneOf, optional, shape, text } = stored;

const direction = oneOf('IN', 'OUT');
const approvedBy = optional(text);
const evidence = optional(list(shape({ kind: text, sha256: text })));

const punchFields = {
  at: instant,
  source: oneOf('DEVICE', 'WEB', 'IMPORT', 'MANUAL'),
  verificationMethod: optional(text),
  deviceId: optional(text),
  rawStatus: optional(integer),
  raw: optional(text),
  importId: optional(text),
  line: optional(integer),
  inferred: optional(
    shape({ rule: oneOf('NEAREST_BOUNDARY', 'NO_SHIFT'), boundary: optional(text) }),
  ),
  flags: optional(list(text)),
  claimedFrom: optional(text),
};
const punch = { v: 1, check: shape(punchFields) };
const ofLeftPost = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ leftPostId: text, ...fields }),
});
const decision = {
  v: 1,
  check: shape({ attendanceDate: localDate, anomalyCode: text, approvedBy }),
};

/** Stored JSON to facts of a person's month. */
export const codec: FactCodec<AttendanceFact> = factCodec<AttendanceFact>({
  PunchedIn: punch,
  PunchedOut: punch,
  PunchVoided: {
    v: 1,
    check: shape({
      targetPunchId: text,
      targetRev: integer,
      reasonCode: text,
      approvedBy,
      evidence,
    }),
  },
  PunchDirectionCorrected: {
    v: 1,
    check: shape({
      targetPunchId: text,
      targetRev: integer,
      direction,
      reasonCode: text,
      approvedBy,
      evidence,
    }),
  },
  MakeUpPunchRequested: {
    v: 1,
    check: shape({ requestId: text, direction, claimedAt: instant, reasonCode: text, evidence }),
  },
  MakeUpPunchApproved: {
    v: 1,
    check: shape({ requestId: text, direction, claimedAt: instant, approvedBy }),
  },
  MakeUpPunchRejected: { v: 1, check: shape({ requestId: text }) },
  LeftPost: ofLeftPost({ leftAt: instant, post: text, observedBy: text, evidence }),
  ReturnedToPost: ofLeftPost({ returnedAt: instant }),
  LeftPostConfirmed: ofLeftPost({
    employeeHeardAt: instant,
    recorderIsConfirmer: flag,
    approvedBy,
  }),
  LeftPostContested: ofLeftPost({}),
  LeftPostRetracted: ofLeftPost({ reasonCode: text, approvedBy }),
  LateNoticeReceived: {
    v: 1,
    check: shape({
      noticeId: text,
      channel: text,
      recipientRole: text,
      receivedAt: instant,
      expectedArrival: optional(instant),
      attendanceDate: localDate,
    }),
  },
  AnomalyWaived: decision,
  AbsenceConfirmed: decision,
});

/** Stored JSON to facts of held punches. */
export const unclaimedCodec: FactCodec<UnclaimedFact> = factCodec<UnclaimedFact>({
  PunchUnclaimed: {
    v: 1,
    check: shape({
      ...punchFields,
      pinKey: text,
      devicePinKey: text,
      direction: oneOf('IN', 'OUT', 'UNKNOWN'),
    }),
  },
  PunchClaimed: { v: 1, check: shape({ unclaimedId: text, claimedAs: text }) },
  PunchDismissed: { v: 1, check: shape({ unclaimedId: text, reasonCode: text }) },
});

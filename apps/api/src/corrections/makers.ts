import { time } from '@ledger/kernel';
import type { Command } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { Problem } from '@ledger/adapters/nest';
import { present, storedText } from '../edge/answers';
import type { given } from '../edge/answers';
import type { Desk, Writer } from '../edge/desk';
import type { Place } from '../edge/places';
import { workdaysLate } from '../leave/workdays-late';
import { segmentsOf } from '../roster/shift-of';
import type { CorrectionDto, CorrectionKind } from './corrections.dto';

/** What a maker works with. */
export interface Asked {
  readonly said: ReturnType<typeof given<CorrectionDto>>;
  readonly writer: Pick<Writer, 'caller' | 'by' | 'requestKey'>;
  readonly desk: Desk;
  readonly ledger: OpenLedger;
}

type Maker = (asked: Asked) => Promise<Command>;

/** From what was asked for to the command of the ledger: the same for a preview and for the real thing. */
export const makers: Readonly<Record<CorrectionKind, Maker>> = {
  VOID_PUNCH: async (asked) => ({
    type: 'VoidPunch',
    ...(await placeOf(asked)),
    punchId: needed(asked, 'id'),
    reasonCode: needed(asked, 'reasonCode'),
    ...noteOf(asked),
    ...evidenceOf(asked),
    by: asked.writer.by,
  }),
  PUNCH_DIRECTION: async (asked) => ({
    type: 'CorrectPunchDirection',
    ...(await placeOf(asked)),
    punchId: needed(asked, 'id'),
    direction: needed(asked, 'direction'),
    reasonCode: needed(asked, 'reasonCode'),
    ...noteOf(asked),
    ...evidenceOf(asked),
    by: asked.writer.by,
  }),
  MAKE_UP_REQUEST: async (asked) => ({
    type: 'RequestMakeUpPunch',
    employeeId: await personOf(asked),
    requestId: asked.writer.requestKey,
    direction: needed(asked, 'direction'),
    claimedAt: needed(asked, 'at'),
    reasonCode: needed(asked, 'reasonCode'),
    ...noteOf(asked),
    ...evidenceOf(asked),
  }),
  MAKE_UP_APPROVAL: async (asked) => ({
    type: 'ApproveMakeUpPunch',
    ...(await placeOf(asked)),
    requestId: needed(asked, 'id'),
    by: asked.writer.by,
  }),
  LEFT_POST_CONFIRMATION: async (asked) => ({
    type: 'ConfirmLeftPost',
    ...(await placeOf(asked)),
    leftPostId: needed(asked, 'id'),
    employeeHeardAt: needed(asked, 'at'),
    ...(asked.said.note && { hearingNote: asked.said.note }),
    by: asked.writer.by,
  }),
  LEFT_POST_RETRACTION: async (asked) => ({
    type: 'RetractLeftPost',
    ...(await placeOf(asked)),
    leftPostId: needed(asked, 'id'),
    reasonCode: needed(asked, 'reasonCode'),
    ...noteOf(asked),
    by: asked.writer.by,
  }),
  ANOMALY_WAIVER: async (asked) => ({ type: 'WaiveAnomaly', ...(await decisionOf(asked)) }),
  ABSENCE_CONFIRMATION: async (asked) => ({
    type: 'ConfirmAbsence',
    ...(await decisionOf(asked)),
  }),
  LEAVE_REQUEST: async (asked) => ({
    type: 'RequestLeave',
    leaveId: asked.writer.requestKey,
    employeeId: await personOf(asked),
    leaveType: needed(asked, 'leaveType'),
    from: needed(asked, 'from'),
    to: needed(asked, 'to'),
    ...(asked.said.note && { reason: asked.said.note }),
  }),
  LEAVE_APPROVAL: async (asked) => {
    const { from } = await leaveOf(asked);
    const { house } = asked.desk;
    const began = time.localDate(time.knownInstant(from), house.zone());
    const dayKind = (date: string) => asked.ledger.reads.dayKind(date);
    return {
      type: 'ApproveLeave',
      leaveId: needed(asked, 'id'),
      by: asked.writer.by,
      decidedAt: house.nowText(),
      workdaysLate: workdaysLate(began, house.today(), dayKind),
      warnAfterWorkdays: house.policy().leave.retroactiveDays,
    };
  },
  LEAVE_CANCELLATION: async (asked) => {
    await leaveOf(asked);
    return {
      type: 'CancelLeave',
      leaveId: needed(asked, 'id'),
      by: asked.writer.by,
      reasonCode: needed(asked, 'reasonCode'),
      ...noteOf(asked),
    };
  },
  SHIFT_CHANGE: async (asked) => {
    const policy = asked.desk.house.policy();
    const shift = needed(asked, 'shift');
    return {
      type: 'ChangeShift',
      employeeId: await personOf(asked),
      attendanceDate: needed(asked, 'date'),
      shift,
      segments: segmentsOf({ shift, segments: asked.said.segments }, policy),
      zone: policy.zone,
      reasonCode: needed(asked, 'reasonCode'),
      ...noteOf(asked),
      by: asked.writer.by,
      now: asked.desk.house.nowText(),
    };
  },
};

const evidenceOf = ({ said: { evidence } }: Asked) => ({ ...(evidence && { evidence }) });
const placeOf = (asked: Asked): Promise<Place> =>
  asked.desk.places.of(asked.writer.caller, needed(asked, 'id'), asked.said);

const personOf = ({ desk, writer, said }: Asked): Promise<string> =>
  desk.people.subject(writer.caller, said.employee);

const noteOf = ({ said: { note } }: Asked): { readonly note?: string } => (note ? { note } : {});

async function decisionOf(asked: Asked) {
  return {
    employeeId: await personOf(asked),
    attendanceDate: needed(asked, 'date'),
    anomalyCode: needed(asked, 'anomalyCode'),
    reason: needed(asked, 'note'),
    by: asked.writer.by,
  };
}

/** The request, read from its own stream; another person's leave does not exist for an employee. */
async function leaveOf(asked: Asked): Promise<{ readonly from: string }> {
  const { caller } = asked.writer;
  const [requested] = await asked.ledger.store.readStream(`leave-${needed(asked, 'id')}`);
  const { employeeId, from } = present(requested).data;
  if (caller.ownOnly && employeeId !== caller.employeeId) throw new Problem('not-found');
  return { from: storedText(from) };
}

function needed<K extends keyof CorrectionDto>(
  { said }: Asked,
  field: K,
): NonNullable<CorrectionDto[K]> {
  const value = said[field];
  if (value !== undefined) return value as NonNullable<CorrectionDto[K]>;
  throw new Problem('validation', {
    errors: [{ field, expected: [`given with the kind ${said.kind}`] }],
  });
}

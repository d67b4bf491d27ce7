import { event, specify } from '@ledger/test/support/specify';
import type { CorrectPunchDirection, PunchIn } from './commands';
import type { AttendanceFact } from './facts';
import { attendance } from './index';

const { given } = specify(attendance.decider, attendance.eventIdOf);

const wang = 'e-wang';
const manager = 'e-zhao';
const period = '2026-03';
const at = (clock: string): string => `2026-03-02T${clock}+08:00`;

const punchIn: PunchIn = {
  type: 'PunchIn',
  employeeId: wang,
  punchId: 'punch-1',
  at: at('07:58:00'),
  source: 'DEVICE',
  deviceId: 'UDP0000001',
};
const punchedIn = event<AttendanceFact>('punch-1', {
  type: 'PunchedIn',
  v: 1,
  data: { at: at('07:58:00'), source: 'DEVICE', deviceId: 'UDP0000001' },
});

describe('PunchIn and PunchOut', () => {
  it('records a punch as its source told it', () =>
    given([]).when(punchIn).thenFacts(punchedIn.fact));

  it('records an out-punch', () =>
    given([punchedIn])
      .when({ ...punchIn, type: 'PunchOut', punchId: 'punch-2', at: at('17:00:03') })
      .thenFacts({
        type: 'PunchedOut',
        v: 1,
        data: { at: at('17:00:03'), source: 'DEVICE', deviceId: 'UDP0000001' },
      }));

  it('refuses no punch for making no sense: a second in-punch from a clock in 2099 is kept', () =>
    given([punchedIn])
      .when({ ...punchIn, punchId: 'punch-3', at: '2099-01-01T00:00:00+08:00' })
      .thenFacts({
        type: 'PunchedIn',
        v: 1,
        data: { at: '2099-01-01T00:00:00+08:00', source: 'DEVICE', deviceId: 'UDP0000001' },
      }));

  it('is quiet when a device uploads the same punch again', () => {
    given([punchedIn]).when(punchIn).thenNothingNew();
    given([]).when(punchIn).thenQuietWhenRepeated();
    given([])
      .when({ ...punchIn, type: 'PunchOut' })
      .thenQuietWhenRepeated();
  });
});

describe('a punch that was held and then claimed', () => {
  const claimed = event<AttendanceFact>('punch-9', {
    type: 'PunchedIn',
    v: 1,
    data: { at: at('07:58:00'), source: 'IMPORT', claimedFrom: 'held-1' },
  });

  it('is quiet when the file that first brought it comes again', () =>
    given([claimed])
      .when({ ...punchIn, punchId: 'held-1' })
      .thenNothingNew());

  it('is void once, by either of its ids', () => {
    const byHeldId = {
      type: 'VoidPunch',
      employeeId: wang,
      period,
      punchId: 'held-1',
      reasonCode: 'OTHER',
      by: manager,
    } as const;
    const voided: AttendanceFact = {
      type: 'PunchVoided',
      v: 1,
      data: { targetPunchId: 'punch-9', targetRev: 0, reasonCode: 'OTHER' },
    };
    given([claimed, voided]).when(byHeldId).thenNothingNew();
  });
});

describe('VoidPunch', () => {
  const voidPunch = {
    type: 'VoidPunch',
    employeeId: wang,
    period,
    punchId: 'punch-1',
    reasonCode: 'BUDDY_PUNCH',
    note: '代打卡',
    by: manager,
  } as const;

  it('names the punch, its revision and the reason, and seals the note', () =>
    given([punchedIn])
      .when(voidPunch)
      .thenFacts({
        type: 'PunchVoided',
        v: 1,
        data: { targetPunchId: 'punch-1', targetRev: 0, reasonCode: 'BUDDY_PUNCH' },
        secret: { subject: wang, fields: { note: '代打卡' } },
      }));

  it('keeps the digests of what supports it, and who else approved', () => {
    const evidence = [{ kind: 'photo', sha256: 'ab'.repeat(32) }];
    given([punchedIn])
      .when({ ...voidPunch, note: undefined, evidence, approvedBy: 'e-zhou' })
      .thenFacts({
        type: 'PunchVoided',
        v: 1,
        data: {
          targetPunchId: 'punch-1',
          targetRev: 0,
          reasonCode: 'BUDDY_PUNCH',
          approvedBy: 'e-zhou',
          evidence,
        },
      });
  });

  it('takes back an approved make-up by the id of its approval', () =>
    given([
      {
        type: 'MakeUpPunchRequested',
        v: 1,
        data: {
          requestId: 'r-1',
          direction: 'OUT',
          claimedAt: at('17:00:00'),
          reasonCode: 'FORGOTTEN',
        },
      },
      event<AttendanceFact>('approval-1', {
        type: 'MakeUpPunchApproved',
        v: 1,
        data: { requestId: 'r-1', direction: 'OUT', claimedAt: at('17:00:00') },
      }),
    ])
      .when({ ...voidPunch, punchId: 'approval-1', reasonCode: 'OTHER', note: undefined })
      .thenFacts({
        type: 'PunchVoided',
        v: 1,
        data: { targetPunchId: 'approval-1', targetRev: 1, reasonCode: 'OTHER' },
      }));

  it('refuses a punch that is not in the month', () =>
    given([]).when(voidPunch).thenRefused({ reason: 'PUNCH_UNKNOWN', punchId: 'punch-1', period }));

  it('refuses a reason that is not on the list, and says the list', () =>
    given([punchedIn])
      .when({ ...voidPunch, reasonCode: 'BECAUSE' })
      .thenRefused({ reason: 'REASON_CODE_UNKNOWN', reasonCode: 'BECAUSE' }));

  it('refuses who voids a punch of their own', () =>
    given([punchedIn])
      .when({ ...voidPunch, by: wang })
      .thenRefused({ reason: 'OWN_CASE', employeeId: wang }));

  it('is quiet when the punch is void already', () =>
    given([punchedIn]).when(voidPunch).thenQuietWhenRepeated());
});

describe('CorrectPunchDirection', () => {
  const correct: CorrectPunchDirection = {
    type: 'CorrectPunchDirection',
    employeeId: wang,
    period,
    punchId: 'punch-1',
    direction: 'OUT',
    reasonCode: 'WRONG_BUTTON',
    note: '按错了键',
    by: manager,
  };
  const corrected = {
    type: 'PunchDirectionCorrected',
    v: 1,
    data: {
      targetPunchId: 'punch-1',
      targetRev: 0,
      direction: 'OUT',
      reasonCode: 'WRONG_BUTTON',
    },
  } as const;

  it('moves the punch to the other direction; its instant stays', () =>
    given([punchedIn])
      .when(correct)
      .thenFacts({
        ...corrected,
        secret: { subject: wang, fields: { note: '按错了键' } },
      }));

  it('keeps who approved it besides', () =>
    given([punchedIn])
      .when({ ...correct, note: undefined, approvedBy: 'e-sun' })
      .thenFacts({ ...corrected, data: { ...corrected.data, approvedBy: 'e-sun' } }));

  it('is corrected back by a later one', () =>
    given([punchedIn, corrected])
      .when({ ...correct, note: undefined, direction: 'IN' })
      .thenFacts({ ...corrected, data: { ...corrected.data, direction: 'IN' } }));

  it('refuses a punch that is not in the month, or that was voided', () => {
    given([]).when(correct).thenRefused({ reason: 'PUNCH_UNKNOWN', punchId: 'punch-1', period });
    given([
      punchedIn,
      {
        type: 'PunchVoided',
        v: 1,
        data: { targetPunchId: 'punch-1', targetRev: 0, reasonCode: 'OTHER' },
      },
    ])
      .when(correct)
      .thenRefused({ reason: 'PUNCH_VOIDED', punchId: 'punch-1' });
  });

  it('refuses a reason that is not on the list, and who corrects a punch of their own', () => {
    given([punchedIn])
      .when({ ...correct, reasonCode: 'BUDDY_PUNCH' })
      .thenRefused({ reason: 'REASON_CODE_UNKNOWN', reasonCode: 'BUDDY_PUNCH' });
    given([punchedIn])
      .when({ ...correct, by: wang })
      .thenRefused({ reason: 'OWN_CASE', employeeId: wang });
  });

  it('is quiet when the punch has that direction already', () => {
    given([punchedIn])
      .when({ ...correct, direction: 'IN' })
      .thenNothingNew();
    given([punchedIn]).when(correct).thenQuietWhenRepeated();
  });
});

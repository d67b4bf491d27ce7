import { specify } from '@ledger/test/support/specify';
import type { RequestMakeUpPunch } from './commands';
import type { AttendanceFact, MakeUpPunchRequested } from './facts';
import { attendance } from './index';

const { given } = specify(attendance.decider, attendance.eventIdOf);

const wang = 'e-wang';
const manager = 'e-zhao';
const period = '2026-03';
const at = (clock: string): string => `2026-03-02T${clock}+08:00`;

const request: RequestMakeUpPunch = {
  type: 'RequestMakeUpPunch',
  employeeId: wang,
  requestId: 'r-1',
  direction: 'OUT',
  claimedAt: at('17:00:00'),
  reasonCode: 'FORGOTTEN',
  note: '忘了打卡',
};
const requested: MakeUpPunchRequested = {
  type: 'MakeUpPunchRequested',
  v: 1,
  data: {
    requestId: 'r-1',
    direction: 'OUT',
    claimedAt: at('17:00:00'),
    reasonCode: 'FORGOTTEN',
  },
  secret: { subject: wang, fields: { note: '忘了打卡' } },
};
const decideOnRequest = { employeeId: wang, period, requestId: 'r-1', by: manager } as const;
const approve = { type: 'ApproveMakeUpPunch', ...decideOnRequest } as const;
const reject = { type: 'RejectMakeUpPunch', ...decideOnRequest, note: '在场' } as const;
const approved: AttendanceFact = {
  type: 'MakeUpPunchApproved',
  v: 1,
  data: { requestId: 'r-1', direction: 'OUT', claimedAt: at('17:00:00') },
};
const rejected: AttendanceFact = {
  type: 'MakeUpPunchRejected',
  v: 1,
  data: { requestId: 'r-1' },
  secret: { subject: wang, fields: { note: '在场' } },
};

describe('RequestMakeUpPunch (A52)', () => {
  it('records the claim with its reason', () => given([]).when(request).thenFacts(requested));

  it('refuses another claim under an id that is taken', () =>
    given([requested])
      .when({ ...request, claimedAt: at('18:00:00') })
      .thenRefused({
        reason: 'MAKE_UP_ID_TAKEN',
        requestId: 'r-1',
        claimedAt: at('17:00:00'),
      }));

  it('refuses a reason that is not on the list', () =>
    given([])
      .when({ ...request, reasonCode: 'LAZY' })
      .thenRefused({ reason: 'REASON_CODE_UNKNOWN', reasonCode: 'LAZY' }));

  it('is quiet when repeated, also after it was decided', () => {
    given([]).when(request).thenQuietWhenRepeated();
    given([requested, rejected]).when(request).thenNothingNew();
  });
});

describe('ApproveMakeUpPunch and RejectMakeUpPunch', () => {
  it('approves what is pending', () => given([requested]).when(approve).thenFacts(approved));

  it('rejects what is pending', () => given([requested]).when(reject).thenFacts(rejected));

  it('refuses to decide an unknown request', () => {
    given([]).when(approve).thenRefused({ reason: 'MAKE_UP_UNKNOWN', requestId: 'r-1', period });
    given([]).when(reject).thenRefused({ reason: 'MAKE_UP_UNKNOWN', requestId: 'r-1', period });
  });

  it('refuses to turn a decision round', () => {
    given([requested, rejected])
      .when(approve)
      .thenRefused({ reason: 'MAKE_UP_REJECTED', claimedAt: at('17:00:00') });
    given([requested, approved])
      .when(reject)
      .thenRefused({ reason: 'MAKE_UP_APPROVED', claimedAt: at('17:00:00') });
  });

  it('refuses who decides about a request of their own', () => {
    given([requested])
      .when({ ...approve, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
    given([requested])
      .when({ ...reject, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
  });

  it('is quiet when decided so already', () => {
    given([requested]).when(approve).thenQuietWhenRepeated();
    given([requested]).when(reject).thenQuietWhenRepeated();
  });
});

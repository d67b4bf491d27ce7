import { specify } from '@ledger/test/support/specify';
import { codec } from './codec';
import type { ApproveLeave, RequestLeave } from './commands';
import type { LeaveFactEvent, LeaveRequested } from './facts';
import { leave } from './index';

const { given } = specify(leave.decider);

const wang = 'e-wang';
const span = { from: '2026-03-02T08:00:00+08:00', to: '2026-03-02T12:00:00+08:00' };
const request: RequestLeave = {
  type: 'RequestLeave',
  leaveId: 'v-1',
  employeeId: wang,
  leaveType: 'SICK',
  ...span,
  reason: '发烧',
};
const requested: LeaveRequested = {
  type: 'LeaveRequested',
  v: 1,
  data: { leaveId: 'v-1', employeeId: wang, leaveType: 'SICK', ...span },
  secret: { subject: wang, fields: { reason: '发烧' } },
};
const approve: ApproveLeave = {
  type: 'ApproveLeave',
  leaveId: 'v-1',
  by: 'e-zhao',
  decidedAt: '2026-03-01T18:00:00+08:00',
  workdaysLate: 0,
  warnAfterWorkdays: 3,
};
const whose = { leaveId: 'v-1', employeeId: wang };
const approved = (retroactive = false, lateDays = 0): LeaveFactEvent => ({
  type: 'LeaveApproved',
  v: 1,
  data: { ...whose, retroactive, lateDays },
});
const reject = {
  type: 'RejectLeave',
  leaveId: 'v-1',
  by: 'e-zhao',
  reasonCode: 'STAFFING',
} as const;
const rejected: LeaveFactEvent = {
  type: 'LeaveRejected',
  v: 1,
  data: { ...whose, reasonCode: 'STAFFING' },
};
const cancel = {
  type: 'CancelLeave',
  leaveId: 'v-1',
  by: wang,
  reasonCode: 'PLANS_CHANGED',
  note: '好了',
} as const;
const cancelled: LeaveFactEvent = {
  type: 'LeaveCancelled',
  v: 1,
  data: { ...whose, reasonCode: 'PLANS_CHANGED' },
  secret: { subject: wang, fields: { note: '好了' } },
};

describe('RequestLeave (R62)', () => {
  it('records the span and the type, and seals the reason', () =>
    given([]).when(request).thenFacts(requested));

  it('refuses a type that is not on the list, and says the list', () =>
    given([])
      .when({ ...request, leaveType: 'FISHING' })
      .thenRefused({ reason: 'LEAVE_TYPE_UNKNOWN', leaveType: 'FISHING' }));

  it('refuses a leave that ends when it begins', () =>
    given([])
      .when({ ...request, to: span.from })
      .thenRefused({ reason: 'LEAVE_ENDS_BEFORE_IT_BEGINS', from: span.from, to: span.from }));

  it('compares instants, not their texts', () =>
    given([])
      .when({ ...request, to: '2026-03-02T01:00:00Z' })
      .thenQuietWhenRepeated());

  it('refuses another leave under an id that is taken', () =>
    given([requested])
      .when({ ...request, leaveType: 'PERSONAL' })
      .thenRefused({ reason: 'LEAVE_ID_TAKEN', leaveId: 'v-1', ...span }));

  it('is quiet when repeated, also after it was decided', () => {
    given([]).when(request).thenQuietWhenRepeated();
    given([requested, rejected]).when(request).thenNothingNew();
  });
});

describe('ApproveLeave', () => {
  it('approves what is pending', () => given([requested]).when(approve).thenFacts(approved()));

  it('says when the leave had begun already, and by how many workdays it is later than allowed (A37)', () =>
    given([requested])
      .when({ ...approve, decidedAt: '2026-03-09T09:00:00+08:00', workdaysLate: 5 })
      .thenFacts(approved(true, 2)));

  it('counts no late days within the allowance', () =>
    given([requested])
      .when({ ...approve, decidedAt: '2026-03-03T09:00:00+08:00', workdaysLate: 1 })
      .thenFacts(approved(true, 0)));

  it('refuses who approves their own leave (A38)', () =>
    given([requested])
      .when({ ...approve, by: wang })
      .thenRefused({ reason: 'OWN_CASE', employeeId: wang }));

  it('refuses a leave that nobody asked for, a rejected one and a cancelled one', () => {
    given([]).when(approve).thenRefused({ reason: 'LEAVE_UNKNOWN', leaveId: 'v-1' });
    given([requested, rejected])
      .when(approve)
      .thenRefused({ reason: 'LEAVE_REJECTED', ...span });
    given([requested, cancelled])
      .when(approve)
      .thenRefused({ reason: 'LEAVE_CANCELLED', ...span });
  });

  it('is quiet when repeated, even later', () => {
    given([requested]).when(approve).thenQuietWhenRepeated();
    given([requested, approved()])
      .when({ ...approve, decidedAt: '2026-04-01T09:00:00+08:00' })
      .thenNothingNew();
  });
});

describe('RejectLeave', () => {
  it('rejects what is pending', () => given([requested]).when(reject).thenFacts(rejected));

  it('refuses the own case, an unknown leave, and one that is settled otherwise', () => {
    given([requested])
      .when({ ...reject, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
    given([]).when(reject).thenRefused({ reason: 'LEAVE_UNKNOWN' });
    given([requested, approved()]).when(reject).thenRefused({ reason: 'LEAVE_APPROVED' });
    given([requested, cancelled]).when(reject).thenRefused({ reason: 'LEAVE_CANCELLED' });
  });

  it('refuses typed text in place of a code', () =>
    given([requested])
      .when({ ...reject, reasonCode: '人手不够' })
      .thenRefused({ reason: 'CODE_MALFORMED', code: '人手不够' }));

  it('is quiet when repeated', () => given([requested]).when(reject).thenQuietWhenRepeated());
});

describe('CancelLeave', () => {
  it('takes a leave back, pending or approved, also by the employee', () => {
    given([requested]).when(cancel).thenFacts(cancelled);
    given([requested, approved()]).when(cancel).thenFacts(cancelled);
  });

  it('refuses an unknown leave, a rejected one, and typed text in place of a code', () => {
    given([]).when(cancel).thenRefused({ reason: 'LEAVE_UNKNOWN' });
    given([requested, rejected]).when(cancel).thenRefused({ reason: 'LEAVE_REJECTED' });
    given([requested])
      .when({ ...cancel, reasonCode: 'no' })
      .thenRefused({ reason: 'CODE_MALFORMED' });
  });

  it('is quiet when repeated', () => given([requested]).when(cancel).thenQuietWhenRepeated());
});

describe('a stored leave', () => {
  it('says in a sentence which field does not decode', () => {
    const event = { id: 'x', type: 'LeaveApproved', v: 1, data: { ...whose, retroactive: 'no' } };
    expect(() => codec.decode(event)).toThrow(
      'LeaveApproved x does not decode: its field retroactive should be true or false and is "no".',
    );
  });

  it('stands in a stream of its own', () => {
    expect(leave.streamOf(request, 'Asia/Shanghai')).toBe('leave-v-1');
  });
});

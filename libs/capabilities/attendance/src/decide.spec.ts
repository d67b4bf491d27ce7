import { event, specify } from '@ledger/test/support/specify';
import type {
  ConfirmLeftPost,
  PunchIn,
  RecordLateNotice,
  RecordLeftPost,
  RequestMakeUpPunch,
} from './commands';
import { decider } from './decide';
import type { AttendanceFact, LateNoticeReceived, LeftPost, MakeUpPunchRequested } from './facts';
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

  it('takes back an approved make-up by the id of its approval', () =>
    given([
      requested,
      event('approval-1', {
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

const report: RecordLeftPost = {
  type: 'RecordLeftPost',
  employeeId: wang,
  leftPostId: 'l-1',
  leftAt: at('10:00:00'),
  post: 'presales',
  observedBy: 'e-sun',
};
const leftPost: LeftPost = {
  type: 'LeftPost',
  v: 1,
  data: { leftPostId: 'l-1', leftAt: at('10:00:00'), post: 'presales', observedBy: 'e-sun' },
};
const aboutPost = { employeeId: wang, period, leftPostId: 'l-1' } as const;
const comeBack = {
  type: 'RecordReturnToPost',
  ...aboutPost,
  returnedAt: at('10:20:00'),
} as const;
const confirm: ConfirmLeftPost = {
  type: 'ConfirmLeftPost',
  ...aboutPost,
  employeeHeardAt: at('15:00:00'),
  by: manager,
};
const contest = { type: 'ContestLeftPost', ...aboutPost, statement: '去仓库' } as const;
const retract = {
  type: 'RetractLeftPost',
  ...aboutPost,
  reasonCode: 'SENT_BY_SUPERVISOR',
  by: manager,
} as const;
const returned: AttendanceFact = {
  type: 'ReturnedToPost',
  v: 1,
  data: { leftPostId: 'l-1', returnedAt: at('10:20:00') },
};
const confirmed: AttendanceFact = {
  type: 'LeftPostConfirmed',
  v: 1,
  data: { leftPostId: 'l-1', employeeHeardAt: at('15:00:00'), recorderIsConfirmer: false },
};
const contested: AttendanceFact = {
  type: 'LeftPostContested',
  v: 1,
  data: { leftPostId: 'l-1' },
  secret: { subject: wang, fields: { statement: '去仓库' } },
};
const retracted: AttendanceFact = {
  type: 'LeftPostRetracted',
  v: 1,
  data: { leftPostId: 'l-1', reasonCode: 'SENT_BY_SUPERVISOR' },
};

describe('RecordLeftPost (R61)', () => {
  it('records what the observer saw', () => given([]).when(report).thenFacts(leftPost));

  it('records a second leaving of the same day', () =>
    given([leftPost])
      .when({ ...report, leftPostId: 'l-2', leftAt: at('14:00:00') })
      .thenFacts({
        ...leftPost,
        data: { ...leftPost.data, leftPostId: 'l-2', leftAt: at('14:00:00') },
      }));

  it('refuses another observation under an id that is taken', () =>
    given([leftPost])
      .when({ ...report, leftAt: at('11:00:00') })
      .thenRefused({ reason: 'LEFT_POST_ID_TAKEN', leftAt: at('10:00:00') }));

  it('is quiet when repeated', () => given([]).when(report).thenQuietWhenRepeated());
});

describe('RecordReturnToPost', () => {
  it('records the return, also after the confirmation', () => {
    given([leftPost]).when(comeBack).thenFacts(returned);
    given([leftPost, confirmed]).when(comeBack).thenFacts(returned);
  });

  it('refuses a return to a post that nobody left', () =>
    given([]).when(comeBack).thenRefused({ reason: 'LEFT_POST_UNKNOWN', leftPostId: 'l-1' }));

  it('refuses a return before the leaving', () =>
    given([leftPost])
      .when({ ...comeBack, returnedAt: at('09:59:59') })
      .thenRefused({
        reason: 'RETURN_BEFORE_LEAVING',
        leftAt: at('10:00:00'),
        returnedAt: at('09:59:59'),
      }));

  it('refuses a second, different return and one to a retracted record', () => {
    given([leftPost, returned])
      .when({ ...comeBack, returnedAt: at('10:30:00') })
      .thenRefused({ reason: 'ALREADY_RETURNED', returnedAt: at('10:20:00') });
    given([leftPost, retracted]).when(comeBack).thenRefused({ reason: 'LEFT_POST_RETRACTED' });
  });

  it('is quiet when repeated', () => given([leftPost]).when(comeBack).thenQuietWhenRepeated());
});

describe('ConfirmLeftPost (G8)', () => {
  it('confirms after the employee was heard, contested or not', () => {
    given([leftPost]).when(confirm).thenFacts(confirmed);
    given([leftPost, contested]).when(confirm).thenFacts(confirmed);
  });

  it('says when observer and confirmer are one person (A31)', () =>
    given([leftPost])
      .when({ ...confirm, by: 'e-sun', hearingNote: '已谈' })
      .thenFacts({
        type: 'LeftPostConfirmed',
        v: 1,
        data: { leftPostId: 'l-1', employeeHeardAt: at('15:00:00'), recorderIsConfirmer: true },
        secret: { subject: wang, fields: { hearingNote: '已谈' } },
      }));

  it('refuses a hearing that was not after the leaving', () =>
    given([leftPost])
      .when({ ...confirm, employeeHeardAt: at('10:00:00') })
      .thenRefused({
        reason: 'HEARING_BEFORE_LEAVING',
        leftAt: at('10:00:00'),
        employeeHeardAt: at('10:00:00'),
      }));

  it('refuses the own case, an unknown record and a retracted one', () => {
    given([leftPost])
      .when({ ...confirm, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
    given([]).when(confirm).thenRefused({ reason: 'LEFT_POST_UNKNOWN' });
    given([leftPost, retracted])
      .when(confirm)
      .thenRefused({ reason: 'LEFT_POST_RETRACTED', leftAt: at('10:00:00') });
  });

  it('is quiet when repeated', () => given([leftPost]).when(confirm).thenQuietWhenRepeated());
});

describe('ContestLeftPost', () => {
  it("records the employee's word, sealed", () =>
    given([leftPost]).when(contest).thenFacts(contested));

  it('refuses once it is confirmed or retracted, or when nobody reported it', () => {
    given([leftPost, confirmed]).when(contest).thenRefused({ reason: 'LEFT_POST_CONFIRMED' });
    given([leftPost, retracted]).when(contest).thenRefused({ reason: 'LEFT_POST_RETRACTED' });
    given([]).when(contest).thenRefused({ reason: 'LEFT_POST_UNKNOWN' });
  });

  it('is quiet when repeated', () => given([leftPost]).when(contest).thenQuietWhenRepeated());
});

describe('RetractLeftPost', () => {
  it('retracts a report, and as a correction a confirmed one', () => {
    given([leftPost]).when(retract).thenFacts(retracted);
    given([leftPost, confirmed]).when(retract).thenFacts(retracted);
  });

  it('refuses the own case, an unknown record and typed text in place of a code', () => {
    given([leftPost])
      .when({ ...retract, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
    given([]).when(retract).thenRefused({ reason: 'LEFT_POST_UNKNOWN' });
    given([leftPost])
      .when({ ...retract, reasonCode: '王小明在仓库' })
      .thenRefused({ reason: 'CODE_MALFORMED' });
  });

  it('is quiet when repeated', () => given([leftPost]).when(retract).thenQuietWhenRepeated());
});

const call: RecordLateNotice = {
  type: 'RecordLateNotice',
  employeeId: wang,
  noticeId: 'n-1',
  channel: 'PHONE',
  recipientRole: 'STORE_MANAGER',
  receivedAt: at('07:40:00'),
  attendanceDate: '2026-03-02',
  note: '地铁故障',
};
const noticed: LateNoticeReceived = {
  type: 'LateNoticeReceived',
  v: 1,
  data: {
    noticeId: 'n-1',
    channel: 'PHONE',
    recipientRole: 'STORE_MANAGER',
    receivedAt: at('07:40:00'),
    attendanceDate: '2026-03-02',
  },
  secret: { subject: wang, fields: { note: '地铁故障' } },
};

describe('RecordLateNotice (R60)', () => {
  it('records the call and seals what was said', () => given([]).when(call).thenFacts(noticed));

  it('records a call that came too late or by a text message: the rulebook judges it', () =>
    given([])
      .when({ ...call, channel: 'WECHAT_TEXT', receivedAt: at('16:00:00'), note: undefined })
      .thenFacts({
        type: 'LateNoticeReceived',
        v: 1,
        data: { ...noticed.data, channel: 'WECHAT_TEXT', receivedAt: at('16:00:00') },
      }));

  it('refuses another notice under an id that is taken', () =>
    given([noticed])
      .when({ ...call, receivedAt: at('07:50:00') })
      .thenRefused({ reason: 'NOTICE_ID_TAKEN', noticeId: 'n-1', receivedAt: at('07:40:00') }));

  it('is quiet when repeated', () => given([]).when(call).thenQuietWhenRepeated());
});

describe('WaiveAnomaly and ConfirmAbsence (A50)', () => {
  const question = {
    employeeId: wang,
    attendanceDate: '2026-03-02',
    anomalyCode: 'MISSING_OUT',
    reason: '机器断电',
    by: manager,
  } as const;
  const waive = { type: 'WaiveAnomaly', ...question } as const;
  const confirmAbsent = { type: 'ConfirmAbsence', ...question } as const;
  const settled = {
    v: 1,
    data: { attendanceDate: '2026-03-02', anomalyCode: 'MISSING_OUT' },
    secret: { subject: wang, fields: { reason: '机器断电' } },
  };
  const waived: AttendanceFact = { type: 'AnomalyWaived', ...settled };
  const absent: AttendanceFact = { type: 'AbsenceConfirmed', ...settled };

  it('settles the question and seals the reason as typed', () => {
    given([]).when(waive).thenFacts(waived);
    given([]).when(confirmAbsent).thenFacts(absent);
  });

  it('corrects an earlier decision by a later one', () => {
    given([absent]).when(waive).thenFacts(waived);
    given([absent, waived]).when(confirmAbsent).thenFacts(absent);
  });

  it('refuses the own case, a missing reason and typed text in place of a code', () => {
    for (const command of [waive, confirmAbsent]) {
      given([])
        .when({ ...command, by: wang })
        .thenRefused({ reason: 'OWN_CASE' });
      given([])
        .when({ ...command, reason: ' ' })
        .thenRefused({ reason: 'REASON_MISSING' });
      given([])
        .when({ ...command, anomalyCode: 'missing out' })
        .thenRefused({ reason: 'CODE_MALFORMED', code: 'missing out' });
    }
  });

  it('is quiet when repeated', () => {
    given([]).when(waive).thenQuietWhenRepeated();
    given([]).when(confirmAbsent).thenQuietWhenRepeated();
  });
});

describe('a month of attendance', () => {
  it('starts with nothing known', () => {
    expect(decider.initialState().voided).toEqual([]);
  });
});

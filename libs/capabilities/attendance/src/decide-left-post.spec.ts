import { specify } from '@ledger/test/support/specify';
import type { ConfirmLeftPost, RecordLeftPost } from './commands';
import type { AttendanceFact, LeftPost } from './facts';
import { attendance } from './index';

const { given } = specify(attendance.decider, attendance.eventIdOf);

const wang = 'e-wang';
const manager = 'e-zhao';
const period = '2026-03';
const at = (clock: string): string => `2026-03-02T${clock}+08:00`;

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

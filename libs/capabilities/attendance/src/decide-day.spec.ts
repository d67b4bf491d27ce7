import { specify } from '@ledger/test/support/specify';
import type { RecordLateNotice } from './commands';
import type { AttendanceFact, LateNoticeReceived } from './facts';
import { attendance } from './index';

const { given } = specify(attendance.decider, attendance.eventIdOf);

const wang = 'e-wang';
const manager = 'e-zhao';
const at = (clock: string): string => `2026-03-02T${clock}+08:00`;

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

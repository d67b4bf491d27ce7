import { event, specify } from '@ledger/test/support/specify';
import type {
  CorrectDutyReport,
  RecordMeetingMinutes,
  RecordPlatformLogin,
  SubmitDutyReport,
} from './commands';
import { duty } from './index';
import type { DutyReportSubmitted, MeetingMinutesRecorded } from './facts';

const { given } = specify(duty.decider);

const employeeId = 'e-wang';
const at = '2026-03-09T16:30:00+08:00';
const sha256 = 'a'.repeat(64);
const other = 'b'.repeat(64);
const file = { sha256, size: 1024 };

const submit: SubmitDutyReport = {
  type: 'SubmitDutyReport',
  employeeId,
  kind: 'REPORT_WEEKLY',
  periodKey: '2026-W10',
  submittedTo: 'CS_SUPERVISOR',
  cadence: 'EVERY_MONDAY',
  file,
  at,
};
const submitted: DutyReportSubmitted = {
  type: 'DutyReportSubmitted',
  v: 1,
  data: {
    employeeId,
    kind: 'REPORT_WEEKLY',
    periodKey: '2026-W10',
    submittedTo: 'CS_SUPERVISOR',
    sha256,
    size: 1024,
    at,
  },
};

describe('SubmitDutyReport', () => {
  it('R39: records digest, size and time of the file, to whom it went, and no content', () =>
    given([]).when(submit).thenFacts(submitted));

  it('seals the name of the file and the words that came with it', () =>
    given([])
      .when({ ...submit, file: { ...file, fileName: '王小明周报.xlsx' }, note: '缺周五数据' })
      .thenFacts({
        ...submitted,
        secret: {
          subject: employeeId,
          fields: { fileName: '王小明周报.xlsx', note: '缺周五数据' },
        },
      }));

  it('takes a late report like any other', () =>
    given([])
      .when({ ...submit, at: '2026-03-20T09:00:00+08:00' })
      .thenFacts({ ...submitted, data: { ...submitted.data, at: '2026-03-20T09:00:00+08:00' } }));

  it('refuses what the position does not owe', () =>
    given([])
      .when({ ...submit, kind: 'DAILY_AFTERSALES', cadence: null })
      .thenRefused({ reason: 'DUTY_NOT_OWED', kind: 'DAILY_AFTERSALES' }));

  it.each([
    ['2026-03-02', 'a day where a week belongs'],
    ['2026-W54', 'a week that the year does not have'],
    ['2026-W1', 'a week with one digit'],
    ['last week', 'words'],
  ])('refuses the period %s: %s', (periodKey) =>
    given([])
      .when({ ...submit, periodKey })
      .thenRefused({ reason: 'PERIOD_KEY_UNREADABLE', periodKey, expected: 'WEEK' }),
  );

  it('refuses a report about a week that has not begun', () =>
    given([])
      .when({ ...submit, periodKey: '2026-W12' })
      .thenRefused({ reason: 'PERIOD_NOT_BEGUN', periodKey: '2026-W12', from: '2026-03-16' }));

  it('refuses another file for the same period: that is a correction', () =>
    given([submitted])
      .when({ ...submit, file: { sha256: other, size: 9 } })
      .thenRefused({ reason: 'DOCUMENT_HANDED_IN', kind: 'REPORT_WEEKLY', at, sha256 }));

  it('refuses a digest that is none', () =>
    given([])
      .when({ ...submit, file: { sha256: 'AB', size: 1 } })
      .thenRefused({ reason: 'FILE_DIGEST_MALFORMED', sha256: 'AB' }));

  it('is quiet when the same file comes again, also later', () => {
    given([]).when(submit).thenQuietWhenRepeated();
    given([submitted])
      .when({ ...submit, at: '2026-03-10T08:00:00+08:00' })
      .thenNothingNew();
  });

  it('stands in the month in which its period begins, whenever it comes', () =>
    expect(duty.streamOf({ ...submit, at: '2026-05-01T08:00:00+08:00' }, 'Asia/Shanghai')).toBe(
      'duty-e-wang-2026-03',
    ));
});

const correct: CorrectDutyReport = {
  type: 'CorrectDutyReport',
  employeeId,
  kind: 'REPORT_WEEKLY',
  periodKey: '2026-W10',
  file: { sha256: other, size: 2048 },
  reason: '漏了周五',
  at: '2026-03-10T09:00:00+08:00',
};

describe('CorrectDutyReport', () => {
  it('R40: adds one more version that names the one it corrects, with its sealed reason', () =>
    given([event('first', submitted)])
      .when(correct)
      .thenFacts({
        type: 'DutyReportCorrected',
        v: 1,
        data: {
          employeeId,
          kind: 'REPORT_WEEKLY',
          periodKey: '2026-W10',
          correctsRev: 0,
          sha256: other,
          size: 2048,
          at: '2026-03-10T09:00:00+08:00',
        },
        secret: { subject: employeeId, fields: { reason: '漏了周五' } },
      }));

  it('refuses where nothing was handed in', () =>
    given([])
      .when(correct)
      .thenRefused({ reason: 'NOTHING_TO_CORRECT', kind: 'REPORT_WEEKLY', periodKey: '2026-W10' }));

  it('refuses without a reason', () =>
    given([submitted])
      .when({ ...correct, reason: ' ' })
      .thenRefused({ reason: 'REASON_MISSING' }));

  it('is quiet when the newest version is this very file', () =>
    given([submitted]).when(correct).thenQuietWhenRepeated());
});

describe('plans', () => {
  const plan = {
    type: 'RecordTrainingPlan',
    employeeId,
    periodKey: '2026-W12',
    file,
    at,
  } as const;

  it('R30: a training plan may be made before its week begins', () =>
    given([])
      .when(plan)
      .thenFacts({
        type: 'TrainingPlanRecorded',
        v: 1,
        data: { employeeId, periodKey: '2026-W12', sha256, size: 1024, at },
      }));

  it('refuses a training plan that is not for a week', () =>
    given([])
      .when({ ...plan, periodKey: '2026-03' })
      .thenRefused({ reason: 'PERIOD_KEY_UNREADABLE', expected: 'WEEK' }));

  it.each(['2026-03-12', '2026-W12', '2026-04'])(
    'R41: a work plan is for whatever period it is made for: %s',
    (periodKey) =>
      given([])
        .when({ ...plan, type: 'RecordWorkPlan', periodKey })
        .thenFacts({
          type: 'WorkPlanRecorded',
          v: 1,
          data: { employeeId, periodKey, sha256, size: 1024, at },
        }),
  );

  it('are quiet when they come again', () => {
    given([]).when(plan).thenQuietWhenRepeated();
    given([])
      .when({ ...plan, type: 'RecordWorkPlan' })
      .thenQuietWhenRepeated();
  });

  it('are corrected like reports', () =>
    given([
      {
        type: 'TrainingPlanRecorded',
        v: 1,
        data: { employeeId, periodKey: '2026-W12', sha256, size: 1024, at },
      },
    ])
      .when({ ...correct, kind: 'TRAINING_PLAN', periodKey: '2026-W12' })
      .thenQuietWhenRepeated());
});

describe('RecordMeetingMinutes', () => {
  const record: RecordMeetingMinutes = {
    type: 'RecordMeetingMinutes',
    employeeId,
    documentId: 'm-1',
    heldOn: '2026-03-09',
    file,
    at,
  };
  const recorded: MeetingMinutesRecorded = {
    type: 'MeetingMinutesRecorded',
    v: 1,
    data: { employeeId, documentId: 'm-1', heldOn: '2026-03-09', sha256, size: 1024, at },
  };

  it('R24: two meetings of a day have minutes each', () =>
    given([recorded])
      .when({ ...record, documentId: 'm-2' })
      .thenFacts({ ...recorded, data: { ...recorded.data, documentId: 'm-2' } }));

  it('refuses minutes of a meeting that is still to come', () =>
    given([])
      .when({ ...record, heldOn: '2026-03-10' })
      .thenRefused({ reason: 'PERIOD_NOT_BEGUN', from: '2026-03-10' }));

  it('is quiet when they come again', () => given([]).when(record).thenQuietWhenRepeated());

  it('are corrected by day and id', () =>
    given([event('minutes', recorded)])
      .when({
        ...correct,
        kind: 'MEETING_MINUTES',
        periodKey: '2026-03-09',
        documentId: 'm-1',
      })
      .thenFacts({
        type: 'DutyReportCorrected',
        v: 1,
        data: {
          employeeId,
          kind: 'MEETING_MINUTES',
          periodKey: '2026-03-09',
          documentId: 'm-1',
          correctsRev: 0,
          sha256: other,
          size: 2048,
          at: '2026-03-10T09:00:00+08:00',
        },
        secret: { subject: employeeId, fields: { reason: '漏了周五' } },
      }));
});

describe('RecordPlatformLogin', () => {
  const login: RecordPlatformLogin = {
    type: 'RecordPlatformLogin',
    employeeId,
    platform: 'TMALL',
    at,
    source: 'SELF',
    known: ['TMALL', 'WORK_QQ'],
  };

  it('R42: records the fact and nothing else', () =>
    given([])
      .when(login)
      .thenFacts({
        type: 'PlatformLoginRecorded',
        v: 1,
        data: { employeeId, platform: 'TMALL', at, source: 'SELF' },
      }));

  it('refuses a platform that is not in the catalogue', () =>
    given([])
      .when({ ...login, platform: 'EBAY' })
      .thenRefused({ reason: 'PLATFORM_UNKNOWN', platform: 'EBAY' }));

  it('is quiet when the same login is reported again', () =>
    given([]).when(login).thenQuietWhenRepeated());
});

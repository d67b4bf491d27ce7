import type { LedgerRefusal } from '../capabilities';
import type { SecondPersonRefusal } from '../correction/second-person';
import type { AuthorityRefusal } from '../organisation/authority';
import type { KeyReused } from './earlier-result';
import { refusalMessage, refusalPhrase, refusalReasons } from './refusal-messages';

const instant = '2026-03-02T08:00:59+08:00';

/** One refusal of every reason: a reason without an example here does not compile. */
const examples: {
  readonly [
    R in (LedgerRefusal | AuthorityRefusal | SecondPersonRefusal | KeyReused)['reason']
  ]: object;
} = {
  SECOND_PERSON_MISSING: { why: 'ABOVE_FEN', fen: 120_000, limitFen: 100_000 },
  SECOND_PERSON_NOT_ANOTHER: { approvedBy: 'e-1' },
  MANUAL_PUNCH_AFTER_CLOSE: { period: '2026-03' },
  STILL_EMPLOYED: { lastDay: '2026-03-31' },
  SUBJECT_ERASED: {},
  OWN_CASE: { employeeId: 'e-1' },
  REASON_CODE_UNKNOWN: { reasonCode: 'LAZY', known: ['FORGOTTEN', 'OTHER'] },
  CODE_MALFORMED: { code: 'a visitor' },
  REASON_MISSING: {},
  ROTATION_REASON_UNKNOWN: { reasonCode: 'BECAUSE', known: ['ROUTINE'] },
  LOG_KEY_WAS_HANDED_OVER: { key: 'books+aaaaaaaa+AQ1' },
  REPORT_STRETCH_WRONG: { kind: 'WEEKLY', from: '2026-03-03', to: '2026-03-09' },
  REPORT_DIFFERS: { position: 100, sha256: 'b'.repeat(64), known: 'a'.repeat(64) },
  PROTECTION_ENDS_FIRST: { from: '2026-03-01', to: '2026-02-28' },
  PROTECTION_ID_TAKEN: { statusId: 'p-1', from: '2026-03-01' },
  PROTECTION_UNKNOWN: { statusId: 'p-1' },
  MEASURE_NOT_PUBLISHED: { measure: 'CAR', policyVersion: '1.1.0', known: [] },
  CLAUSE_UNREADABLE: { clause: 'rule 7' },
  ATTENDANCE_DATE_MISSING: { clause: 'R53' },
  CHARGED_BY_ATTENDANCE: { attendanceDate: '2026-03-02', finding: 'LATE_T1', deductionFen: 1000 },
  FINES_ARE_PROHIBITED: { policyVersion: '1.1.0' },
  VERSION_NOT_SIGNED: { policyVersion: '1.1.0', occurredOn: '2026-03-02' },
  DAY_AHEAD: { occurredOn: '2026-03-06', today: '2026-03-05' },
  CONDUCT_ID_TAKEN: { id: 's-1', measure: 'FINE_50' },
  SANCTION_UNKNOWN: { sanctionId: 's-1' },
  DRAFT_UNKNOWN: { draftId: 'd-1' },
  DRAFT_WITHDRAWN: { draftId: 'd-1' },
  CONSULTATION_AHEAD: { heldOn: '2026-05-12', today: '2026-05-11' },
  ACCEPTING_NAME_MISSING: {},
  REPORT_BEHIND: { position: 90, newest: 100 },
  DUTY_NOT_OWED: { kind: 'DAILY_AFTERSALES' },
  PERIOD_KEY_UNREADABLE: { periodKey: 'last week', expected: 'WEEK' },
  PERIOD_NOT_BEGUN: { periodKey: '2026-W12', from: '2026-03-16' },
  FILE_DIGEST_MALFORMED: { sha256: 'AB' },
  DOCUMENT_HANDED_IN: {
    kind: 'REPORT_WEEKLY',
    periodKey: '2026-W10',
    at: instant,
    sha256: 'a'.repeat(64),
  },
  NOTHING_TO_CORRECT: { kind: 'REPORT_WEEKLY', periodKey: '2026-W10' },
  PLATFORM_UNKNOWN: { platform: 'EBAY', known: ['TMALL'] },
  DUTY_BOOK_BACK_DATED: { effectiveFrom: '2026-03-01', today: '2026-03-02' },
  DUTY_BOOK_VERSION_TAKEN: { version: '1.0.0' },
  DUTY_BOOK_INVALID: { problems: ['duties[0].code: text'] },
  PUNCH_UNKNOWN: { punchId: 'p-1', period: '2026-03' },
  PUNCH_VOIDED: { punchId: 'p-1' },
  MAKE_UP_ID_TAKEN: { requestId: 'r-1', claimedAt: instant },
  MAKE_UP_UNKNOWN: { requestId: 'r-1', period: '2026-03' },
  MAKE_UP_APPROVED: { requestId: 'r-1', claimedAt: instant },
  MAKE_UP_REJECTED: { requestId: 'r-1', claimedAt: instant },
  LEFT_POST_ID_TAKEN: { leftPostId: 'l-1', leftAt: instant },
  LEFT_POST_UNKNOWN: { leftPostId: 'l-1', period: '2026-03' },
  LEFT_POST_CONFIRMED: { leftPostId: 'l-1', leftAt: instant },
  LEFT_POST_RETRACTED: { leftPostId: 'l-1', leftAt: instant },
  RETURN_BEFORE_LEAVING: { leftAt: instant, returnedAt: instant },
  ALREADY_RETURNED: { leftAt: instant, returnedAt: instant },
  HEARING_BEFORE_LEAVING: { leftAt: instant, employeeHeardAt: instant },
  NOTICE_ID_TAKEN: { noticeId: 'n-1', receivedAt: instant },
  UNCLAIMED_UNKNOWN: { unclaimedId: 'u-1', period: '2026-03' },
  PUNCH_CLAIMED: { unclaimedId: 'u-1', claimedAs: 'p-1' },
  LEAVE_TYPE_UNKNOWN: { leaveType: 'FISHING', known: ['SICK'] },
  LEAVE_ENDS_BEFORE_IT_BEGINS: { from: instant, to: instant },
  LEAVE_ID_TAKEN: { leaveId: 'v-1', from: instant, to: instant },
  LEAVE_UNKNOWN: { leaveId: 'v-1' },
  LEAVE_APPROVED: { leaveId: 'v-1', from: instant, to: instant },
  LEAVE_REJECTED: { leaveId: 'v-1', from: instant, to: instant },
  LEAVE_CANCELLED: { leaveId: 'v-1', from: instant, to: instant },
  SEGMENTS_MISSING: {},
  SEGMENT_UNREADABLE: { segment: '8-12' },
  SEGMENTS_NOT_IN_ORDER: { segments: '08:00-12:00 11:00-17:00' },
  SPAN_NOT_IN_ONE_MONTH: { from: '2026-03-01', to: '2026-04-01' },
  DATES_OUTSIDE_SPAN: { dates: ['2026-03-09'], from: '2026-03-01', to: '2026-03-08' },
  ZONE_UNKNOWN: { zone: 'Mars/Olympus' },
  DATES_BEGUN: { dates: ['2026-03-02', '2026-03-03'], now: instant },
  APPROVAL_MISSING: { attendanceDate: '2026-03-02', startedAt: instant },
  APPROVAL_NOT_BY_ANOTHER: { attendanceDate: '2026-03-02', approvedBy: 'e-1' },
  CALENDAR_ALREADY_PUBLISHED: { region: 'CN', year: 2026, dates: ['2026-01-04'] },
  DAYS_OUTSIDE_YEAR: { year: 2026, dates: ['2025-01-01'] },
  DAYS_REPEATED: { year: 2026, dates: ['2026-01-01'] },
  NOT_REGISTERED: { employeeId: 'e-1' },
  REGISTERED_DIFFERENTLY: { employeeId: 'e-1', fields: ['grade', 'monthlyWageFen'] },
  LAST_DAY_BEFORE_HIRE: { hiredOn: '2026-03-02', lastDay: '2026-03-01' },
  EFFECTIVE_BEFORE_HIRE: { hiredOn: '2026-03-02', effectiveFrom: '2026-03-01' },
  WAGE_NOT_POSITIVE: { monthlyWageFen: -100 },
  BACK_DATED: { publishedOn: '2026-03-02', effectiveFrom: '2026-03-01' },
  DOCUMENT_INVALID: {
    problems: [{ path: 'guard.penaltyCapBp', wrong: 'it is -1', remedy: 'write 0 to 10000' }],
  },
  NOT_PUBLISHED_TODAY: { publishedOn: '2026-03-01', today: '2026-03-02' },
  VERSION_TAKEN: { version: '1.0.0', effectiveFrom: '2026-01-01' },
  NOT_AFTER_NEWEST: {
    effectiveFrom: '2026-01-01',
    newestVersion: '1.0.0',
    newestEffectiveFrom: '2026-01-01',
  },
  NO_POST_TO_LEAVE: { hiredOn: '2026-03-02', effectiveFrom: '2026-03-02' },
  AFTER_LAST_DAY: { lastDay: '2026-03-31', effectiveFrom: '2026-04-01' },
  NOT_IN_REPORTING_LINE: {
    act: 'APPROVE_LEAVE',
    actorId: 'e-1',
    subjectId: 'e-2',
    date: '2026-03-02',
    who: ['STORE_MANAGER', 'GENERAL_OFFICE'],
    deputies: ['e-3'],
  },
  ORGANISATION_NOT_DEFINED: { date: '2026-03-02' },
  UNIT_UNKNOWN: { unitId: 'DESIGN', on: '2026-03-02' },
  UNIT_UNDER_ITSELF: { chain: ['DESIGN', 'OPERATIONS', 'DESIGN'] },
  LINE_IS_A_RING: { chain: ['PRESALES', 'CS_SUPERVISOR', 'PRESALES'], on: '2026-03-02' },
  DEPUTY_ENDS_BEFORE_IT_BEGINS: { from: '2026-03-02', to: '2026-03-01' },
  DEPUTY_ID_TAKEN: { appointmentId: 'd-1', from: '2026-03-02', to: '2026-03-06' },
  DEPUTY_UNKNOWN: { appointmentId: 'd-1' },
  DEPUTY_ENDED_EARLIER: { appointmentId: 'd-1', to: '2026-03-06' },
  HANDOVER_UNKNOWN: { handoverId: 'h-1' },
  HANDOVER_ID_TAKEN: { handoverId: 'h-1', outgoingId: 'e-1', dueOn: '2026-03-31' },
  HANDOVER_COMPLETE: { handoverId: 'h-1', completedAt: instant },
  HANDOVER_CANCELLED: { handoverId: 'h-1' },
  SAME_PERSON_TWICE: { employeeId: 'e-1', roles: ['INCOMING', 'WITNESS'] },
  SUCCESSOR_NOT_NAMED: { handoverId: 'h-1' },
  WITNESS_NOT_NAMED: { handoverId: 'h-1' },
  NOTHING_LISTED: { outgoingId: 'e-1' },
  ITEMS_OPEN: { incomingId: 'e-2', count: 2, itemIds: ['i-1', 'i-2'] },
  ITEM_UNKNOWN: { itemId: 'i-1', handoverId: 'h-1' },
  ITEM_ID_TAKEN: { itemId: 'i-1', category: 'DEVICE' },
  CATEGORY_UNKNOWN: { category: 'CAT', known: ['DEVICE', 'GOODS'] },
  TEXT_MISSING: { itemId: 'i-1' },
  NOT_THE_SUCCESSOR: { by: 'e-1', incomingId: 'e-2' },
  NOT_THE_SIGNER: { role: 'WITNESS', signerId: 'e-1', expected: 'e-3' },
  CONTENT_CHANGED: { shown: 'a'.repeat(64), current: 'b'.repeat(64) },
  WITNESS_NOT_LAST: { missing: [{ role: 'OUTGOING', employeeId: 'e-1' }] },
  SIGNED_BEFORE_THE_OTHERS: { at: instant, lastAt: '2026-03-02T09:00:00+08:00' },
  SCAN_MISSING: { method: 'PAPER' },
  PERIOD_CLOSED: { period: '2026-03' },
  PERIOD_NOT_OPENED: { period: '2026-03' },
  CLOSE_HINDERED: {
    period: '2026-03',
    blocking: [
      { code: 'ANOMALIES', count: 2 },
      { code: 'STATEMENT_WAITING', count: 12 },
    ],
  },
  SEVERE_NOT_CONFIRMED: { period: '2026-03', count: 3, sha256: 'a'.repeat(64) },
  STATEMENT_NOT_ISSUED: { period: '2026-03' },
  STATEMENT_ISSUED_ANEW: { issue: 1, latest: 2 },
  STATEMENT_ANSWERED: { issue: 1, answer: 'DISPUTED' },
  STATEMENT_WINDOW_OVER: { answerBy: '2026-04-07', today: '2026-04-08' },
  NOT_THE_EMPLOYEE: { employeeId: 'e-1' },
  ADJUSTMENT_UNKNOWN: { adjustmentId: 'a-1' },
  ADJUSTMENT_SETTLED: { adjustmentId: 'a-1', as: 'POSTED' },
  APPROVER_INVOLVED: { by: 'e-1' },
  HEARING_BEFORE_PROPOSAL: { proposedAt: instant, employeeHeardAt: instant },
  DISPUTE_OPEN: { disputeIds: ['d-1'] },
  DISPUTE_UNKNOWN: { disputeId: 'd-1' },
  DISPUTE_ID_TAKEN: { disputeId: 'd-1' },
  DISPUTE_ENDED: { disputeId: 'd-1', as: 'RULED' },
  NOTHING_TO_DISPUTE: { period: '2026-03' },
  RULER_IS_PARTY: { by: 'e-1' },
  COMPENSATION_MISMATCH: { outcome: 'OVERTURNED', count: 0 },
  COMPENSATION_UNKNOWN: { eventIds: ['x-1'] },
  IDEMPOTENCY_KEY_REUSED: { recordedAt: '2026-03-02T00:00:59.000001Z' },
};

describe('the catalogue of refusals', () => {
  it.each(Object.entries(examples))(
    'says %s in both languages, with the numbers of the refusal',
    (reason, numbers) => {
      const { zh, en } = refusalPhrase({ reason, ...numbers });
      expect(zh).toMatch(/[\u4e00-\u9fff].*[。]$/u);
      expect(en).toMatch(/^[A-Z0-9].*[.]$/);
      expect(`${zh} ${en}`).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('has an example for every reason and no other', () => {
    expect(Object.keys(examples).sort()).toEqual([...refusalReasons].sort());
  });

  it('names fields by their words and wages in yuan', () => {
    expect(
      refusalMessage({ reason: 'REGISTERED_DIFFERENTLY', fields: ['grade', 'leftOn'] }, 'zh'),
    ).toContain('职级、离职日期');
    expect(refusalMessage({ reason: 'WAGE_NOT_POSITIVE', monthlyWageFen: -150 }, 'en')).toContain(
      '-1.50 yuan',
    );
  });

  it('shows a reason of a newer release as it is', () => {
    expect(refusalMessage({ reason: 'SIGNED_IN_BLOOD' }, 'zh')).toBe('SIGNED_IN_BLOOD');
    expect(refusalMessage({ reason: 'constructor' }, 'en')).toBe('constructor');
  });
});

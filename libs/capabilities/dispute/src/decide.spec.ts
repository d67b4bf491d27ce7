import { specify } from '@ledger/test/support/specify';
import type {
  AttachEvidence,
  MakeDisputeStatement,
  OpenDispute,
  RuleDispute,
  WithdrawDispute,
} from './commands';
import type { DisputeFact } from './facts';
import { dispute } from './index';

const { given } = specify(dispute.decider);

const wang = 'e-wang';
const about = { kind: 'FINDING', date: '2026-03-10', finding: 'LATE_T2' } as const;
const open: OpenDispute = {
  type: 'OpenDispute',
  disputeId: 'd-1',
  employeeId: wang,
  period: '2026-03',
  about,
  frozenText: '{"seconds":900}',
  frozenSha256: 'aa',
  logPosition: 77,
  by: wang,
  respondents: ['e-zhao'],
  ruleBy: '2026-04-16',
  statement: '门禁坏了',
};
const opened: DisputeFact = {
  type: 'DisputeOpened',
  v: 1,
  data: {
    disputeId: 'd-1',
    employeeId: wang,
    period: '2026-03',
    about,
    logPosition: 77,
    frozen: { sha256: 'aa', parts: 1 },
    openedBy: wang,
    respondents: ['e-zhao'],
    ruleBy: '2026-04-16',
  },
  secret: { subject: wang, fields: { statement: '门禁坏了' } },
};
const frozen: DisputeFact = {
  type: 'DisputeViewFrozen',
  v: 1,
  data: { disputeId: 'd-1', part: 0, text: '{"seconds":900}' },
};

describe('OpenDispute', () => {
  it('pins the case to a log position and freezes what both sides see', () =>
    given([]).when(open).thenFacts(opened, frozen));

  it('freezes a long view in parts that give the text again', () => {
    const frozenText = '考勤😀'.repeat(3000);
    const decision = dispute.decider.decide({ ...open, frozenText }, { status: 'NOT_OPENED' });
    const facts = decision.kind === 'accepted' ? decision.facts : [];
    const parts = facts.flatMap(({ data }) => ('text' in data ? [data.text] : []));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join('')).toBe(frozenText);
    expect(parts.every((part) => !/^[\udc00-\udfff]/.test(part))).toBe(true);
  });

  it('refuses what is not there to be disputed, a case without a word, and an id that is taken', () => {
    given([])
      .when({ ...open, frozenText: null })
      .thenRefused({ reason: 'NOTHING_TO_DISPUTE', date: '2026-03-10', finding: 'LATE_T2' });
    given([])
      .when({ ...open, statement: ' ' })
      .thenRefused({ reason: 'REASON_MISSING' });
    given([opened, frozen])
      .when({ ...open, about: { kind: 'STATEMENT', issue: 1 } })
      .thenRefused({ reason: 'DISPUTE_ID_TAKEN', disputeId: 'd-1' });
  });

  it('is quiet when repeated, also when the ledger has moved on', () => {
    given([]).when(open).thenQuietWhenRepeated();
    given([opened, frozen])
      .when({ ...open, logPosition: 99, frozenText: '{}' })
      .thenNothingNew();
  });
});

const speak: MakeDisputeStatement = {
  type: 'MakeDisputeStatement',
  disputeId: 'd-1',
  statementId: 's-1',
  by: 'e-sun',
  statement: '我看见他八点前到了',
};
const spoken: DisputeFact = {
  type: 'DisputeStatementMade',
  v: 1,
  data: { disputeId: 'd-1', statementId: 's-1', by: 'e-sun', side: 'EMPLOYER' },
  secret: { subject: wang, fields: { statement: '我看见他八点前到了' } },
};
const ruled: DisputeFact = {
  type: 'DisputeRuled',
  v: 1,
  data: { disputeId: 'd-1', by: 'e-qian', outcome: 'UPHELD', compensating: [] },
  secret: { subject: wang, fields: { reasons: '证据不足' } },
};

describe('MakeDisputeStatement', () => {
  it('is heard from both sides', () => {
    given([opened, frozen]).when(speak).thenFacts(spoken);
    given([opened, frozen])
      .when({ ...speak, by: wang })
      .thenFacts({
        ...spoken,
        data: { disputeId: 'd-1', statementId: 's-1', by: wang, side: 'EMPLOYEE' },
      } as DisputeFact);
  });
  it('refuses an unknown case, an ended one, and silence', () => {
    given([]).when(speak).thenRefused({ reason: 'DISPUTE_UNKNOWN', disputeId: 'd-1' });
    given([opened, ruled]).when(speak).thenRefused({ reason: 'DISPUTE_ENDED', as: 'RULED' });
    given([opened])
      .when({ ...speak, statement: '' })
      .thenRefused({ reason: 'REASON_MISSING' });
  });
  it('is quiet when repeated', () => given([opened]).when(speak).thenQuietWhenRepeated());
});

const attach: AttachEvidence = {
  type: 'AttachEvidence',
  disputeId: 'd-1',
  by: wang,
  kind: 'PHOTO',
  sha256: 'bb',
  bytes: 1200,
  mediaType: 'image/jpeg',
  title: '门禁照片.jpg',
};

describe('AttachEvidence', () => {
  it('records the digest of a file; its name is sealed', () =>
    given([opened])
      .when(attach)
      .thenFacts({
        type: 'EvidenceAttached',
        v: 1,
        data: {
          disputeId: 'd-1',
          by: wang,
          side: 'EMPLOYEE',
          kind: 'PHOTO',
          sha256: 'bb',
          bytes: 1200,
          mediaType: 'image/jpeg',
        },
        secret: { subject: wang, fields: { title: '门禁照片.jpg' } },
      }));
  it('refuses an unknown case, an ended one, and typed text in place of a kind', () => {
    given([]).when(attach).thenRefused({ reason: 'DISPUTE_UNKNOWN' });
    given([opened, ruled]).when(attach).thenRefused({ reason: 'DISPUTE_ENDED' });
    given([opened])
      .when({ ...attach, kind: '照片' })
      .thenRefused({ reason: 'CODE_MALFORMED', code: '照片' });
  });
  it('is quiet when repeated', () => given([opened]).when(attach).thenQuietWhenRepeated());
});

const rule: RuleDispute = {
  type: 'RuleDispute',
  disputeId: 'd-1',
  by: 'e-qian',
  outcome: 'UPHELD',
  compensating: [],
  unknown: [],
  reasons: '证据不足',
};
const overturn: RuleDispute = {
  ...rule,
  outcome: 'OVERTURNED',
  compensating: [{ eventId: 'x-9', type: 'MakeUpPunchApproved' }],
};

describe('RuleDispute', () => {
  it('upholds the finding, or names the events that change it', () => {
    given([opened, frozen]).when(rule).thenFacts(ruled);
    given([opened, frozen])
      .when(overturn)
      .thenFacts({
        ...ruled,
        data: {
          disputeId: 'd-1',
          by: 'e-qian',
          outcome: 'OVERTURNED',
          compensating: [{ eventId: 'x-9', type: 'MakeUpPunchApproved' }],
        },
      } as DisputeFact);
  });

  it.each`
    by          | refusal                                       | because
    ${wang}     | ${{ reason: 'OWN_CASE', employeeId: wang }}   | ${'the employee'}
    ${'e-zhao'} | ${{ reason: 'RULER_IS_PARTY', by: 'e-zhao' }} | ${'made the disputed facts'}
    ${'e-sun'}  | ${{ reason: 'RULER_IS_PARTY', by: 'e-sun' }}  | ${'spoke in the case'}
  `('is refused to $by, who $because', ({ by, refusal }) => {
    given([opened, frozen, spoken])
      .when({ ...rule, by })
      .thenRefused(refusal);
    expect(by).not.toBe(rule.by);
  });

  it('refuses a change that names no event, an upheld finding that names one, and events that are none', () => {
    given([opened])
      .when({ ...overturn, compensating: [] })
      .thenRefused({ reason: 'COMPENSATION_MISMATCH', outcome: 'OVERTURNED', count: 0 });
    given([opened])
      .when({ ...overturn, outcome: 'UPHELD' })
      .thenRefused({ reason: 'COMPENSATION_MISMATCH', outcome: 'UPHELD', count: 1 });
    given([opened])
      .when({ ...overturn, unknown: ['x-0'] })
      .thenRefused({ reason: 'COMPENSATION_UNKNOWN', eventIds: ['x-0'] });
  });

  it('refuses a ruling without reasons, an unknown case and a withdrawn one', () => {
    given([opened])
      .when({ ...rule, reasons: '' })
      .thenRefused({ reason: 'REASON_MISSING' });
    given([]).when(rule).thenRefused({ reason: 'DISPUTE_UNKNOWN' });
    given([opened, withdrawn]).when(rule).thenRefused({ reason: 'DISPUTE_ENDED', as: 'WITHDRAWN' });
  });

  it('is quiet when repeated', () => given([opened]).when(rule).thenQuietWhenRepeated());
});

const withdraw: WithdrawDispute = { type: 'WithdrawDispute', disputeId: 'd-1', by: wang };
const withdrawn: DisputeFact = { type: 'DisputeWithdrawn', v: 1, data: { disputeId: 'd-1' } };

describe('WithdrawDispute', () => {
  it('is the employee’s own word', () => given([opened]).when(withdraw).thenFacts(withdrawn));
  it('refuses everybody else, and what was ruled', () => {
    given([opened])
      .when({ ...withdraw, by: 'e-zhao' })
      .thenRefused({ reason: 'NOT_THE_EMPLOYEE', employeeId: wang });
    given([opened, ruled]).when(withdraw).thenRefused({ reason: 'DISPUTE_ENDED', as: 'RULED' });
    given([]).when(withdraw).thenRefused({ reason: 'DISPUTE_UNKNOWN' });
  });
  it('is quiet when repeated', () => given([opened]).when(withdraw).thenQuietWhenRepeated());
});

it('a dispute stands in a stream of its own', () => {
  expect(dispute.streamOf(open, 'Asia/Shanghai')).toBe('dispute-d-1');
});

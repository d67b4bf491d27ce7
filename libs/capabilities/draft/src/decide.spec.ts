import { defaultPolicy } from '@ledger/rulebook';
import { specify } from '@ledger/test/support/specify';
import type { DraftPolicy, RecordConsultation } from './commands';
import { draft } from './index';
import type { PolicyDrafted } from './facts';

const { given } = specify(draft.decider);

const document = { ...defaultPolicy, version: '1.1.0', effectiveFrom: '2026-07-01' };
const { policyId } = document;
const revise: DraftPolicy = {
  type: 'DraftPolicy',
  draftId: 'd-1',
  document,
  documentSha256: 'd1',
  textSha256: 't1',
  today: '2026-05-04',
};
const drafted: PolicyDrafted = {
  type: 'PolicyDrafted',
  v: 1,
  data: {
    policyId,
    draftId: 'd-1',
    document,
    documentSha256: 'd1',
    textSha256: 't1',
    draftedOn: '2026-05-04',
  },
};
const withdrawn = {
  type: 'PolicyDraftWithdrawn' as const,
  v: 1,
  data: { policyId, draftId: 'd-1' },
};

describe('DraftPolicy', () => {
  it('records the whole document with its digests', () =>
    given([]).when(revise).thenFacts(drafted));

  it('may be for a day that has passed: a draft has no effect', () => {
    const past = { ...document, effectiveFrom: '2020-01-01' };
    given([])
      .when({ ...revise, document: past })
      .thenFacts({ ...drafted, data: { ...drafted.data, document: past } });
  });

  it('refuses what no version may say', () =>
    given([])
      .when({ ...revise, document: { ...document, rounding: 'UP' as never } })
      .thenRefused({ reason: 'DOCUMENT_INVALID' }));

  it('refuses to revise what was withdrawn', () =>
    given([drafted, withdrawn])
      .when({ ...revise, documentSha256: 'd2' })
      .thenRefused({ reason: 'DRAFT_WITHDRAWN', draftId: 'd-1' }));

  it('is quiet when the newest revision is this one', () =>
    given([]).when(revise).thenQuietWhenRepeated());
});

describe('RecordConsultation', () => {
  const consult: RecordConsultation = {
    type: 'RecordConsultation',
    policyId,
    draftId: 'd-1',
    kind: 'MINUTES',
    file: { sha256: 'm1', size: 2048 },
    heldOn: '2026-05-10',
    note: '工会代表三人到会',
    today: '2026-05-11',
  };
  const fact = {
    type: 'ConsultationRecorded' as const,
    v: 1,
    data: {
      policyId,
      draftId: 'd-1',
      documentSha256: 'd1',
      kind: 'MINUTES',
      sha256: 'm1',
      size: 2048,
      heldOn: '2026-05-10',
    },
    secret: { subject: 'company', fields: { note: '工会代表三人到会' } },
  };

  it('G4: names the revision that was discussed; words as typed are sealed', () =>
    given([drafted]).when(consult).thenFacts(fact));

  it('belongs to the newest revision', () => {
    const second = { ...drafted, data: { ...drafted.data, documentSha256: 'd2' } };
    given([drafted, second])
      .when(consult)
      .thenFacts({ ...fact, data: { ...fact.data, documentSha256: 'd2' } });
  });

  it('refuses where there is no draft', () =>
    given([]).when(consult).thenRefused({ reason: 'DRAFT_UNKNOWN', draftId: 'd-1' }));

  it('refuses what is still to be held', () =>
    given([drafted])
      .when({ ...consult, heldOn: '2026-05-12' })
      .thenRefused({ reason: 'CONSULTATION_AHEAD', heldOn: '2026-05-12' }));

  it('refuses words where a code belongs', () =>
    given([drafted])
      .when({ ...consult, kind: '会议记录' })
      .thenRefused({ reason: 'CODE_MALFORMED' }));

  it('is quiet when the same file comes again', () =>
    given([drafted]).when(consult).thenQuietWhenRepeated());
});

describe('WithdrawDraft', () => {
  const withdraw = { type: 'WithdrawDraft', policyId, draftId: 'd-1' } as const;

  it('ends a draft; what was recorded of it stays', () =>
    given([drafted]).when(withdraw).thenFacts(withdrawn));

  it('refuses where there is no draft', () =>
    given([]).when(withdraw).thenRefused({ reason: 'DRAFT_UNKNOWN', draftId: 'd-1' }));

  it('is quiet the second time', () => given([drafted]).when(withdraw).thenQuietWhenRepeated());
});

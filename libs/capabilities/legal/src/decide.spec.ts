import { specify } from '@ledger/test/support/specify';
import type { AcceptLegalNotice } from './commands';
import { legal } from './index';

const { given } = specify(legal.decider);

const acceptIt: AcceptLegalNotice = {
  type: 'AcceptLegalNotice',
  noticeId: 'G20',
  textSha256: 't1',
  name: '  陈建国 ',
  by: 'token-1',
  acceptedOn: '2026-03-02',
};
const accepted = {
  type: 'LegalNoticeAccepted' as const,
  v: 1,
  data: {
    noticeId: 'G20' as const,
    textSha256: 't1',
    acceptedBy: 'token-1',
    acceptedOn: '2026-03-02',
  },
  secret: { subject: 'company', fields: { name: '陈建国' } },
};

describe('AcceptLegalNotice', () => {
  it('G20: records who accepted which sentence; the name is sealed', () =>
    given([]).when(acceptIt).thenFacts(accepted));

  it('seals the name of an employee under their own key', () =>
    given([])
      .when({ ...acceptIt, employeeId: 'e-chen' })
      .thenFacts({ ...accepted, secret: { subject: 'e-chen', fields: { name: '陈建国' } } }));

  it('refuses without a name', () =>
    given([])
      .when({ ...acceptIt, name: ' ' })
      .thenRefused({ reason: 'ACCEPTING_NAME_MISSING' }));

  it('asks anew when the sentence has changed', () =>
    given([accepted])
      .when({ ...acceptIt, textSha256: 't2' })
      .thenFacts({ ...accepted, data: { ...accepted.data, textSha256: 't2' } }));

  it('is quiet once it is accepted', () => given([]).when(acceptIt).thenQuietWhenRepeated());
});

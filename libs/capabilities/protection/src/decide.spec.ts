import { specify } from '@ledger/test/support/specify';
import type { RecordProtectedStatus } from './commands';
import { protection } from './index';
import type { ProtectedStatusRecorded } from './facts';

const { given } = specify(protection.decider);

const record: RecordProtectedStatus = {
  type: 'RecordProtectedStatus',
  employeeId: 'e-wang',
  statusId: 'p-1',
  kind: 'NURSING',
  from: '2026-03-01',
  to: '2027-02-28',
};
const recorded: ProtectedStatusRecorded = {
  type: 'ProtectedStatusRecorded',
  v: 1,
  data: { employeeId: 'e-wang', statusId: 'p-1', from: '2026-03-01', to: '2027-02-28' },
  secret: { subject: 'e-wang', fields: { kind: 'NURSING' } },
};

describe('RecordProtectedStatus', () => {
  it('records the days; why somebody is protected is sealed', () =>
    given([]).when(record).thenFacts(recorded));

  it('may be open at its end', () => {
    const { to: _to, ...open } = record;
    given([])
      .when(open)
      .thenFacts({ ...recorded, data: { ...recorded.data, to: null } });
  });

  it('refuses days that end before they begin', () =>
    given([])
      .when({ ...record, to: '2026-02-28' })
      .thenRefused({ reason: 'PROTECTION_ENDS_FIRST', from: '2026-03-01', to: '2026-02-28' }));

  it('refuses words where a code belongs', () =>
    given([])
      .when({ ...record, kind: '哺乳' })
      .thenRefused({ reason: 'CODE_MALFORMED' }));

  it('refuses another status under the same id', () =>
    given([recorded])
      .when({ ...record, kind: 'PREGNANT' })
      .thenRefused({ reason: 'PROTECTION_ID_TAKEN', statusId: 'p-1' }));

  it('is quiet when it comes again', () => given([]).when(record).thenQuietWhenRepeated());
});

describe('EndProtectedStatus', () => {
  const end = {
    type: 'EndProtectedStatus',
    employeeId: 'e-wang',
    statusId: 'p-1',
    to: '2026-12-31',
  } as const;

  it('sets another last day', () =>
    given([recorded])
      .when(end)
      .thenFacts({
        type: 'ProtectedStatusEnded',
        v: 1,
        data: { employeeId: 'e-wang', statusId: 'p-1', to: '2026-12-31' },
      }));

  it('refuses where there is none', () =>
    given([]).when(end).thenRefused({ reason: 'PROTECTION_UNKNOWN', statusId: 'p-1' }));

  it('is quiet when the last day is that one already', () =>
    given([recorded]).when(end).thenQuietWhenRepeated());
});

import { specify } from '@ledger/test/support/specify';
import { codec } from './codec';
import type { OrganisationFact } from './facts';
import { organisation } from './index';

const { given } = specify(organisation.decider);

const effectiveFrom = '2026-01-01';
const company = {
  type: 'DefineOrgUnit',
  unitId: 'ECOMMERCE',
  nameZh: '电子商务部',
  nameEn: 'e-commerce department',
  parentId: null,
  effectiveFrom,
} as const;
const service = {
  ...company,
  unitId: 'CUSTOMER_SERVICE',
  nameZh: '客服部',
  nameEn: 'customer service',
  parentId: 'ECOMMERCE',
} as const;
const factOf = <T extends OrganisationFact['type']>(
  type: T,
  command: { readonly type: string },
): OrganisationFact => {
  const { type: _type, ...data } = command;
  return { type, v: 1, data } as unknown as OrganisationFact;
};
const units = [factOf('OrgUnitDefined', company), factOf('OrgUnitDefined', service)];

describe('DefineOrgUnit (R04)', () => {
  it('records a unit with the day from which it holds', () => {
    given([]).when(company).thenFacts(units[0]!);
    given(units.slice(0, 1)).when(service).thenFacts(units[1]!);
  });

  it('refuses an unknown unit above it, a unit under itself, an id that is no code', () => {
    given([]).when(service).thenRefused({ reason: 'UNIT_UNKNOWN', unitId: 'ECOMMERCE' });
    given(units)
      .when({ ...company, parentId: 'CUSTOMER_SERVICE' })
      .thenRefused({
        reason: 'UNIT_UNDER_ITSELF',
        chain: ['ECOMMERCE', 'CUSTOMER_SERVICE', 'ECOMMERCE'],
      });
    given([])
      .when({ ...company, unitId: '客服部' })
      .thenRefused({ reason: 'CODE_MALFORMED', code: '客服部' });
  });

  it('is quiet when repeated', () => given([]).when(company).thenQuietWhenRepeated());
});

describe('DefinePosition', () => {
  const post = {
    type: 'DefinePosition',
    position: 'PRESALES',
    unitId: 'CUSTOMER_SERVICE',
    defaultGrade: 'P',
    effectiveFrom,
  } as const;

  it('records where a position belongs and which grade is proposed for it', () =>
    given(units).when(post).thenFacts(factOf('PositionDefined', post)));

  it('refuses a unit that does not exist on that day', () => {
    given([]).when(post).thenRefused({ reason: 'UNIT_UNKNOWN', unitId: 'CUSTOMER_SERVICE' });
    given(units)
      .when({ ...post, effectiveFrom: '2025-12-31' })
      .thenRefused({ reason: 'UNIT_UNKNOWN', on: '2025-12-31' });
  });

  it('is quiet when repeated', () => given(units).when(post).thenQuietWhenRepeated());
});

describe('DefineReportingLine', () => {
  const line = (position: string, reportsTo: string | null, from = effectiveFrom) =>
    ({ type: 'DefineReportingLine', position, reportsTo, effectiveFrom: from }) as never;
  const fact = (position: string, reportsTo: string | null, from = effectiveFrom) =>
    factOf('ReportingLineDefined', line(position, reportsTo, from));

  it('records who stands above a position, and that nobody does', () => {
    given([]).when(line('PRESALES', 'CS_SUPERVISOR')).thenFacts(fact('PRESALES', 'CS_SUPERVISOR'));
    given([]).when(line('GENERAL_OFFICE', null)).thenFacts(fact('GENERAL_OFFICE', null));
  });

  it('refuses a ring, also one that would begin on a later day', () => {
    given([fact('CS_SUPERVISOR', 'STORE_MANAGER')])
      .when(line('STORE_MANAGER', 'CS_SUPERVISOR'))
      .thenRefused({
        reason: 'LINE_IS_A_RING',
        chain: ['STORE_MANAGER', 'CS_SUPERVISOR', 'STORE_MANAGER'],
        on: effectiveFrom,
      });
    given([fact('CS_SUPERVISOR', 'STORE_MANAGER', '2026-06-01')])
      .when(line('STORE_MANAGER', 'CS_SUPERVISOR'))
      .thenRefused({ reason: 'LINE_IS_A_RING', on: '2026-06-01' });
  });

  it('takes a line that was a ring only before', () =>
    given([
      fact('CS_SUPERVISOR', 'STORE_MANAGER'),
      fact('CS_SUPERVISOR', 'GENERAL_OFFICE', '2026-06-01'),
    ])
      .when(line('STORE_MANAGER', 'CS_SUPERVISOR', '2026-06-01'))
      .thenFacts(fact('STORE_MANAGER', 'CS_SUPERVISOR', '2026-06-01')));

  it('is quiet when repeated and when the line holds on that day already', () => {
    given([]).when(line('PRESALES', 'CS_SUPERVISOR')).thenQuietWhenRepeated();
    given([fact('PRESALES', 'CS_SUPERVISOR')])
      .when(line('PRESALES', 'CS_SUPERVISOR', '2026-03-02'))
      .thenNothingNew();
  });
});

describe('DefineAuthority', () => {
  const waive = {
    type: 'DefineAuthority',
    act: 'WAIVE',
    heldBy: 'STORE_MANAGER',
    effectiveFrom,
  } as const;

  it('records who holds an act from a day on', () =>
    given([]).when(waive).thenFacts(factOf('AuthorityDefined', waive)));

  it('records what holds by default as well, so that the log shows it', () => {
    const line = { ...waive, heldBy: 'LINE' } as const;
    given([]).when(line).thenFacts(factOf('AuthorityDefined', line));
  });

  it('is quiet when repeated', () => given([]).when(waive).thenQuietWhenRepeated());
});

describe('AppointDeputy and DismissDeputy (A67)', () => {
  const appoint = {
    type: 'AppointDeputy',
    appointmentId: 'd-1',
    deputyId: 'e-li',
    from: '2026-03-02',
    to: '2026-03-13',
    by: 'e-boss',
  } as const;
  const { type: _type, by: _by, ...data } = appoint;
  const appointed: OrganisationFact = { type: 'DeputyAppointed', v: 1, data };
  const dismiss = {
    type: 'DismissDeputy',
    appointmentId: 'd-1',
    lastDay: '2026-03-06',
    by: 'e-boss',
  } as const;
  const dismissed: OrganisationFact = {
    type: 'DeputyDismissed',
    v: 1,
    data: { appointmentId: 'd-1', lastDay: '2026-03-06' },
  };

  it('record from when to when somebody stands in, and an earlier end', () => {
    given([]).when(appoint).thenFacts(appointed);
    given([appointed]).when(dismiss).thenFacts(dismissed);
  });

  it('refuse to appoint oneself, an end before the start, and a taken id', () => {
    given([])
      .when({ ...appoint, by: 'e-li' })
      .thenRefused({ reason: 'OWN_CASE', employeeId: 'e-li' });
    given([])
      .when({ ...appoint, to: '2026-03-01' })
      .thenRefused({ reason: 'DEPUTY_ENDS_BEFORE_IT_BEGINS' });
    given([appointed])
      .when({ ...appoint, deputyId: 'e-wang' })
      .thenRefused({ reason: 'DEPUTY_ID_TAKEN', from: '2026-03-02', to: '2026-03-13' });
  });

  it('refuse an appointment that is not there, and a later end: that is a new one', () => {
    given([]).when(dismiss).thenRefused({ reason: 'DEPUTY_UNKNOWN', appointmentId: 'd-1' });
    given([appointed])
      .when({ ...dismiss, lastDay: '2026-03-20' })
      .thenRefused({ reason: 'DEPUTY_ENDED_EARLIER', to: '2026-03-13' });
  });

  it('are quiet when repeated, also after the end was moved', () => {
    given([]).when(appoint).thenQuietWhenRepeated();
    given([appointed]).when(dismiss).thenQuietWhenRepeated();
    given([appointed, dismissed]).when(appoint).thenNothingNew();
  });
});

describe('a stored organisation', () => {
  it('says in a sentence which field does not decode', () => {
    const data = { act: 'DANCE', heldBy: 'LINE', effectiveFrom };
    expect(() => codec.decode({ id: 'x', type: 'AuthorityDefined', v: 1, data })).toThrow(
      'its field act should be one of APPROVE_LEAVE',
    );
  });
});

import { specify } from '@ledger/test/support/specify';
import { codec } from './codec';
import type { RegisterEmployee } from './commands';
import type { StaffFact } from './facts';
import { staff } from './index';

const { given } = specify(staff.decider);

const employeeId = 'e-wang';
const register: RegisterEmployee = {
  type: 'RegisterEmployee',
  employeeId,
  employeeNo: 'A001',
  name: '王小明',
  department: '电子商务部',
  position: 'PRESALES',
  grade: 'P',
  monthlyWageFen: 652500,
  hiredOn: '2026-01-05',
  devicePins: ['31'],
};
const registered: readonly StaffFact[] = [
  {
    type: 'EmployeeRegistered',
    v: 1,
    data: { employeeId, department: '电子商务部', hiredOn: '2026-01-05' },
    secret: {
      subject: employeeId,
      fields: { name: '王小明', employeeNo: 'A001', devicePins: ['31'] },
    },
  },
  {
    type: 'EmployeeAssignedToPosition',
    v: 1,
    data: {
      employeeId,
      position: 'PRESALES',
      department: '电子商务部',
      effectiveFrom: '2026-01-05',
    },
  },
  {
    type: 'EmployeeGradeChanged',
    v: 1,
    data: { employeeId, grade: 'P', effectiveFrom: '2026-01-05' },
  },
  {
    type: 'EmployeeWageChanged',
    v: 1,
    data: { employeeId, monthlyWageFen: 652500, effectiveFrom: '2026-01-05' },
  },
];
const erased = registered.map(({ secret: _gone, ...fact }) => fact) as readonly StaffFact[];
const promoted: StaffFact = {
  type: 'EmployeeGradeChanged',
  v: 1,
  data: { employeeId, grade: 'M', effectiveFrom: '2026-03-16' },
};

describe('RegisterEmployee', () => {
  it('records the person with position, grade and wage from the first day, and seals who it is', () =>
    given([])
      .when(register)
      .thenFacts(...registered));

  it('records who has left already', () =>
    given([])
      .when({ ...register, leftOn: '2026-02-27' })
      .thenFacts(...registered, {
        type: 'EmploymentEnded',
        v: 1,
        data: { employeeId, lastDay: '2026-02-27' },
      }));

  it('guesses neither grade nor wage (A65)', () =>
    given([])
      .when({ ...register, grade: undefined, monthlyWageFen: undefined })
      .thenFacts(...registered.slice(0, 2)));

  it('refuses other data for a registered person, and names the fields', () =>
    given(registered)
      .when({ ...register, name: '王大明', grade: 'M', hiredOn: '2026-01-06' })
      .thenRefused({
        reason: 'REGISTERED_DIFFERENTLY',
        fields: ['name', 'grade', 'hiredOn'],
      }));

  it('refuses a last day before the first and a wage of nothing', () => {
    given([])
      .when({ ...register, leftOn: '2026-01-04' })
      .thenRefused({
        reason: 'LAST_DAY_BEFORE_HIRE',
        hiredOn: '2026-01-05',
        lastDay: '2026-01-04',
      });
    given([])
      .when({ ...register, monthlyWageFen: 0 })
      .thenRefused({ reason: 'WAGE_NOT_POSITIVE', monthlyWageFen: 0 });
  });

  it('is quiet when the same list of people comes again, exported before or after a change', () => {
    given([]).when(register).thenQuietWhenRepeated();
    given([...registered, promoted])
      .when(register)
      .thenNothingNew();
    given([...registered, promoted])
      .when({ ...register, grade: 'M' })
      .thenNothingNew();
  });

  it('is quiet about a person who was erased: sealed text that is gone is not asked for again', () =>
    given(erased).when(register).thenNothingNew());
});

describe('ChangeIdentity', () => {
  const change = {
    type: 'ChangeIdentity',
    employeeId,
    name: '王小明',
    devicePins: ['31', 'UDP1/7'],
  } as const;

  it('seals only what changed', () =>
    given(registered)
      .when(change)
      .thenFacts({
        type: 'EmployeeIdentityChanged',
        v: 1,
        data: { employeeId },
        secret: { subject: employeeId, fields: { devicePins: ['31', 'UDP1/7'] } },
      }));

  it('refuses a person who is not registered', () =>
    given([]).when(change).thenRefused({ reason: 'NOT_REGISTERED', employeeId }));

  it('is quiet when repeated and when nothing differs', () => {
    given(registered).when(change).thenQuietWhenRepeated();
    given(registered)
      .when({ type: 'ChangeIdentity', employeeId, employeeNo: 'A001' })
      .thenNothingNew();
  });
});

describe('EraseSubject', () => {
  const eraseSubject = {
    type: 'EraseSubject',
    employeeId: 'e-wang',
    legalBasis: 'PIPL art. 47(1)',
    today: '2026-05-01',
  } as const;
  const ended = (lastDay: string): StaffFact => ({
    type: 'EmploymentEnded',
    v: 1,
    data: { employeeId: 'e-wang', lastDay },
  });
  const gone: StaffFact = {
    type: 'SubjectErased',
    v: 1,
    data: { employeeId: 'e-wang', legalBasis: 'PIPL art. 47(1)' },
  };

  it('says why it was lawful, once the last day is over', () =>
    given([...registered, ended('2026-04-30')])
      .when(eraseSubject)
      .thenFacts(gone));

  it('waits for the last day to be over', () =>
    given([...registered, ended('2026-05-01')])
      .when(eraseSubject)
      .thenRefused({ reason: 'STILL_EMPLOYED', employeeId: 'e-wang', lastDay: '2026-05-01' }));

  it('is refused for who works here and for who is not registered', () => {
    given(registered)
      .when(eraseSubject)
      .thenRefused({ reason: 'STILL_EMPLOYED', employeeId: 'e-wang', lastDay: null });
    given([]).when(eraseSubject).thenRefused({ reason: 'NOT_REGISTERED', employeeId: 'e-wang' });
  });

  it('is nothing new the second time, and nobody is called anything again', () => {
    const facts = [...registered, ended('2026-04-30'), gone];
    given(facts).when(eraseSubject).thenNothingNew();
    given(facts)
      .when({ type: 'ChangeIdentity', employeeId: 'e-wang', name: '王小明' })
      .thenRefused({ reason: 'SUBJECT_ERASED', employeeId: 'e-wang' });
  });
});

describe('AssignPosition, ChangeGrade and ChangeWage', () => {
  const effectiveFrom = '2026-03-16';
  const assign = {
    type: 'AssignPosition',
    employeeId,
    position: 'CS_SUPERVISOR',
    department: '电子商务部',
    effectiveFrom,
  } as const;
  const grade = { type: 'ChangeGrade', employeeId, grade: 'M', effectiveFrom } as const;
  const wage = {
    type: 'ChangeWage',
    employeeId,
    monthlyWageFen: 1305000,
    effectiveFrom,
  } as const;

  it('record the value with the day from which it holds (A46, A47)', () => {
    const { type: _assign, ...assignment } = assign;
    const { type: _wage, ...raise } = wage;
    given(registered).when(grade).thenFacts(promoted);
    given(registered)
      .when(assign)
      .thenFacts({ type: 'EmployeeAssignedToPosition', v: 1, data: assignment });
    given(registered).when(wage).thenFacts({ type: 'EmployeeWageChanged', v: 1, data: raise });
  });

  it('record a change that lies before a later one', () =>
    given([...registered, promoted])
      .when({ ...grade, effectiveFrom: '2026-02-02' })
      .thenFacts({ ...promoted, data: { ...promoted.data, effectiveFrom: '2026-02-02' } }));

  it('refuse a day before the hire', () => {
    for (const command of [assign, grade, wage]) {
      given(registered)
        .when({ ...command, effectiveFrom: '2026-01-04' })
        .thenRefused({
          reason: 'EFFECTIVE_BEFORE_HIRE',
          hiredOn: '2026-01-05',
          effectiveFrom: '2026-01-04',
        });
    }
  });

  it('refuse a person who is not registered and a wage that is none', () => {
    for (const command of [assign, grade, wage]) {
      given([]).when(command).thenRefused({ reason: 'NOT_REGISTERED' });
    }
    given(registered)
      .when({ ...wage, monthlyWageFen: -1 })
      .thenRefused({ reason: 'WAGE_NOT_POSITIVE', monthlyWageFen: -1 });
  });

  it('are quiet when repeated and when the value holds on that day already', () => {
    for (const command of [assign, grade, wage]) {
      given(registered).when(command).thenQuietWhenRepeated();
    }
    given([...registered, promoted])
      .when({ ...grade, grade: 'P', effectiveFrom: '2026-02-02' })
      .thenNothingNew();
  });
});

describe('EndEmployment (A57)', () => {
  const end = { type: 'EndEmployment', employeeId, lastDay: '2026-03-31' } as const;
  const ended: StaffFact = {
    type: 'EmploymentEnded',
    v: 1,
    data: { employeeId, lastDay: '2026-03-31' },
  };

  it('records the last day', () => given(registered).when(end).thenFacts(ended));

  it('records another last day as a correction', () =>
    given([...registered, ended])
      .when({ ...end, lastDay: '2026-04-10' })
      .thenFacts({ ...ended, data: { employeeId, lastDay: '2026-04-10' } }));

  it('refuses a last day before the hire and a person who is not registered', () => {
    given(registered)
      .when({ ...end, lastDay: '2026-01-04' })
      .thenRefused({ reason: 'LAST_DAY_BEFORE_HIRE', hiredOn: '2026-01-05' });
    given([]).when(end).thenRefused({ reason: 'NOT_REGISTERED' });
  });

  it('is quiet when repeated', () => given(registered).when(end).thenQuietWhenRepeated());
});

describe('AcknowledgePolicy (G4)', () => {
  const sign = {
    type: 'AcknowledgePolicy',
    employeeId,
    policyId: 'bsj-ecom-attendance',
    version: '1.0.0',
    acknowledgedOn: '2026-01-05',
    textSha256: 'ab',
  } as const;
  const { type: _type, ...data } = sign;

  it('records which version was signed for, and when', () =>
    given(registered).when(sign).thenFacts({ type: 'PolicyAcknowledged', v: 1, data }));

  it('refuses a person who is not registered', () =>
    given([]).when(sign).thenRefused({ reason: 'NOT_REGISTERED', employeeId }));

  it('is quiet for a version that was signed for, also on a later day', () => {
    given(registered).when(sign).thenQuietWhenRepeated();
    given([...registered, { type: 'PolicyAcknowledged', v: 1, data }])
      .when({ ...sign, acknowledgedOn: '2026-02-01' })
      .thenNothingNew();
  });
});

describe('a stored employment', () => {
  it('says in a sentence which field does not decode', () => {
    const data = { employeeId, grade: 'X', effectiveFrom: '2026-01-05' };
    expect(() => codec.decode({ id: 'x', type: 'EmployeeGradeChanged', v: 1, data })).toThrow(
      'its field grade should be one of P, M and is "X"',
    );
  });
});

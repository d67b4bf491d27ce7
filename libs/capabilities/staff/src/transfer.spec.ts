import { specify } from '@ledger/test/support/specify';
import type { StaffFact } from './facts';
import { staff } from './index';

const { given } = specify(staff.decider);

const employeeId = 'e-wang';
const department = '客服部';
const hired: readonly StaffFact[] = [
  {
    type: 'EmployeeRegistered',
    v: 1,
    data: { employeeId, department, hiredOn: '2026-01-05' },
  },
  {
    type: 'EmployeeAssignedToPosition',
    v: 1,
    data: { employeeId, position: 'PRESALES', department, effectiveFrom: '2026-01-05' },
  },
];
const transfer = {
  type: 'TransferEmployee',
  employeeId,
  position: 'OPS_SPECIALIST',
  department: '运营部',
  effectiveFrom: '2026-04-01',
  proposedBy: 'e-ops',
  note: '团队调动',
} as const;
const to = {
  employeeId,
  position: 'OPS_SPECIALIST',
  department: '运营部',
  effectiveFrom: '2026-04-01',
} as const;
const transferred: readonly StaffFact[] = [
  {
    type: 'EmployeeTransferred',
    v: 1,
    data: { ...to, fromPosition: 'PRESALES', fromDepartment: department, proposedBy: 'e-ops' },
    secret: { subject: employeeId, fields: { note: '团队调动' } },
  },
  { type: 'EmployeeAssignedToPosition', v: 1, data: to },
];

describe('TransferEmployee (R14, R46)', () => {
  it('records what was left and what it was left for, and the assignment that every day reads', () =>
    given(hired)
      .when(transfer)
      .thenFacts(...transferred));

  it('leaves the post of the day before, also where a later one was recorded already', () =>
    given([...hired, ...transferred])
      .when({
        ...transfer,
        effectiveFrom: '2026-03-02',
        position: 'DESIGNER',
        department: '美工部',
      })
      .thenFacts(
        expect.objectContaining({
          data: expect.objectContaining({ fromPosition: 'PRESALES', position: 'DESIGNER' }),
        }) as StaffFact,
        expect.objectContaining({ type: 'EmployeeAssignedToPosition' }) as StaffFact,
      ));

  it('refuses a person who is not registered, holds no post, or has left by then', () => {
    given([]).when(transfer).thenRefused({ reason: 'NOT_REGISTERED' });
    given(hired)
      .when({ ...transfer, effectiveFrom: '2026-01-05' })
      .thenRefused({ reason: 'NO_POST_TO_LEAVE', hiredOn: '2026-01-05' });
    given([
      ...hired,
      { type: 'EmploymentEnded', v: 1, data: { employeeId, lastDay: '2026-03-31' } },
    ])
      .when(transfer)
      .thenRefused({ reason: 'AFTER_LAST_DAY', lastDay: '2026-03-31' });
  });

  it('is quiet when repeated and when the person holds that post on the day already', () => {
    given(hired).when(transfer).thenQuietWhenRepeated();
    given(hired)
      .when({ ...transfer, position: 'PRESALES', department })
      .thenNothingNew();
  });
});

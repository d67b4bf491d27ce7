import { Code, EmployeeRef, InstantField, Text } from '@ledger/adapters/nest';

export class RequestLeaveDto {
  @EmployeeRef({
    about: 'For whom; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @Code({
    about: 'Kind of leave.',
    example: 'PERSONAL',
    known: [
      'PERSONAL',
      'SICK',
      'ANNUAL',
      'MARRIAGE',
      'BEREAVEMENT',
      'MATERNITY',
      'PATERNITY',
      'NURSING',
      'WORK_INJURY',
      'CIVIC_DUTY',
      'PRENATAL',
      'BUSINESS',
      'COMP_OFF',
      'UNPAID',
      'OTHER',
    ],
  })
  leaveType: string;

  @InstantField({ about: 'Begins, with offset.', example: '2026-03-02T08:00:00+08:00' })
  from: string;

  @InstantField({ about: 'Ends, with offset.', example: '2026-03-02T12:00:00+08:00' })
  to: string;

  @Text({
    about: 'Why, in words; stored sealed.',
    example: 'Seeing a doctor.',
    max: 1000,
    optional: true,
  })
  reason?: string;
}

/** Why a leave is rejected or taken back. */
export class LeaveReasonDto {
  @Code({
    about: 'Why.',
    example: 'STAFFING',
    known: ['STAFFING', 'NO_EVIDENCE', 'PLANS_CHANGED', 'OTHER'],
  })
  reasonCode: string;

  @Text({
    about: 'In words; stored sealed.',
    example: 'Stock-taking week.',
    max: 500,
    optional: true,
  })
  note?: string;
}

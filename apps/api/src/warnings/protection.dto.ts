import { Code, EmployeeRef, LocalDateField } from '@ledger/adapters/nest';

export class ProtectDto {
  @EmployeeRef({ about: 'Whom.', example: '1001' })
  employee: string;

  @Code({
    about: 'Why; stored sealed.',
    example: 'NURSING',
    known: ['PREGNANT', 'NURSING', 'MINOR', 'OTHER'],
  })
  kind: string;

  @LocalDateField({ about: 'First day.', example: '2026-03-01' })
  from: string;

  @LocalDateField({ about: 'Last day; left out = open.', example: '2027-02-28', optional: true })
  to?: string;
}

export class EndProtectionDto {
  @EmployeeRef({ about: 'Whose.', example: '1001' })
  employee: string;

  @LocalDateField({ about: 'Last day, included.', example: '2026-12-31' })
  lastDay: string;
}

import { EmployeeRef, LocalDateField, OneOf, Code, Text, Texts } from '@ledger/adapters/nest';

export class OpenDisputeDto {
  @EmployeeRef({
    about: 'Whose finding; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @LocalDateField({ about: 'Which day.', example: '2026-03-10' })
  date: string;

  @Code({ about: 'The finding that is disputed, as the register names it.', example: 'LATE_T2' })
  finding: string;

  @Text({
    about: 'What is wrong with it, in words; stored sealed.',
    example: 'The reader at the door was off.',
    max: 2000,
  })
  statement: string;
}

export class DisputeStatementMadeDto {
  @Text({ about: 'In words; stored sealed.', example: 'The log of the reader shows…', max: 2000 })
  statement: string;
}

export class RuleDisputeDto {
  @OneOf(['UPHELD', 'PARTLY', 'OVERTURNED'], {
    about: 'UPHELD: the finding stands. PARTLY, OVERTURNED: the named events change it.',
    example: 'OVERTURNED',
  })
  outcome: 'UPHELD' | 'PARTLY' | 'OVERTURNED';

  @Texts({
    about:
      'Ids of the corrections that make it good, recorded since the opening; none with UPHELD.',
    example: ['5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'],
    max: 50,
    each: 80,
    optional: true,
  })
  eventIds?: string[];

  @Text({
    about: 'Why, in words; stored sealed.',
    example: 'The reader was off until 08:20.',
    max: 2000,
  })
  reasons: string;
}

export class WithdrawDisputeDto {
  @Text({ about: 'In words; stored sealed.', example: 'Cleared up.', max: 500, optional: true })
  note?: string;
}

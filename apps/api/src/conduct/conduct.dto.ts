import { Code, EmployeeRef, LocalDateField, Text } from '@ledger/adapters/nest';

/** A reward or a sanction as it is asked for. */
export class ApplyMeasureDto {
  @EmployeeRef({ about: 'Whose.', example: '1001' })
  employee: string;

  @Code({ about: 'A measure that the version in force on the day lists.', example: 'PRAISE' })
  measure: string;

  @Code({ about: 'The clause it rests on.', example: 'R44' })
  clause: string;

  @LocalDateField({
    about: 'The attendance day it points at; needed with R48 to R61.',
    example: '2026-03-02',
    optional: true,
  })
  attendanceDate?: string;

  @LocalDateField({ about: 'When it happened; today or earlier.', example: '2026-03-02' })
  occurredOn: string;

  @Text({ about: 'Why; stored sealed.', example: 'Solved a hard case.', max: 1000 })
  reason: string;
}

export class RevokeSanctionDto {
  @EmployeeRef({ about: 'Whose sanction.', example: '1001' })
  employee: string;

  @Text({ about: 'Why; stored sealed.', example: 'It was somebody else.', max: 1000 })
  reason: string;
}

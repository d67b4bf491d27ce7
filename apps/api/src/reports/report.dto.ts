import { LocalDateField, OneOf } from '@ledger/adapters/nest';

export class MakeReportDto {
  @OneOf(['WEEKLY', 'MONTHLY'], { about: 'Which report.', example: 'WEEKLY' })
  kind: 'WEEKLY' | 'MONTHLY';

  @LocalDateField({
    about:
      'The day it is due, or any day until the next one is: a Monday gives the week that ended the day before, the 1st the month before.',
    example: '2026-03-09',
  })
  date: string;
}

import { Code, InstantField, Text, Texts, Whole } from '@ledger/adapters/nest';

export class IssueStatementsDto {
  @Texts({
    about: 'Only these people, by employee id or number; left out = everybody of the month.',
    example: ['1001'],
    max: 1000,
    each: 80,
    optional: true,
  })
  employees?: string[];
}

export class ClosePeriodDto {
  @Text({
    about:
      'G16: digest of the list of absences and triples in the checklist, or its first eight digits or more; says that a person looked at them.',
    example: '9f86d081884c',
    min: 8,
    max: 64,
  })
  severe: string;
}

export class AnswerStatementDto {
  @Whole({ about: 'Which issue of the statement is answered.', example: 1, min: 1, max: 1000 })
  issue: number;
}

export class DisputeStatementDto extends AnswerStatementDto {
  @Text({
    about: 'What is wrong with it, in words; stored sealed.',
    example: 'On the 10th I was sent to the bank.',
    max: 2000,
  })
  statement: string;
}

export class ApproveAdjustmentDto {
  @InstantField({
    about: 'When the employee was heard about it (G11), with offset.',
    example: '2026-04-08T10:00:00+08:00',
  })
  employeeHeardAt: string;

  @Text({
    about: 'What the employee said; stored sealed.',
    example: 'Agrees.',
    max: 1000,
    optional: true,
  })
  hearingNote?: string;
}

export class RejectAdjustmentDto {
  @Code({ about: 'Why.', example: 'GOODWILL', known: ['GOODWILL', 'MISTAKEN', 'OTHER'] })
  reasonCode: string;

  @Text({ about: 'In words; stored sealed.', example: 'Not worth it.', max: 500, optional: true })
  note?: string;
}

import {
  Code,
  EmployeeRef,
  IdField,
  InstantField,
  PlainObject,
  Sha256Field,
  Text,
} from '@ledger/adapters/nest';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const KINDS = [
  'REPORT_WEEKLY',
  'REPORT_MONTHLY',
  'DAILY_AFTERSALES',
  'DAILY_TRACKING',
  'TRAINING_PLAN',
  'WEEKLY',
  'MONTHLY',
  'MEETING_MINUTES',
  'DATA',
  'FACTORY_SHEETS',
  'WORK_PLAN',
];

/** What every document that is handed in says of itself. */
class DocumentDto {
  @EmployeeRef({
    about: 'Whose; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @Code({ about: 'Kind of duty.', example: 'REPORT_WEEKLY', known: KINDS })
  kind: string;

  @Text({
    about: 'What it is about: a day `2026-03-02`, an ISO week `2026-W10` or a month `2026-03`.',
    example: '2026-W10',
    max: 10,
  })
  periodKey: string;

  @IdField({ about: 'Tells minutes of one day apart.', example: '2', optional: true })
  documentId?: string;

  @Sha256Field({ about: 'Of a file that was sent to `/api/v1/files` before.', example: SHA })
  sha256: string;

  @Text({
    about: 'What the file was called; stored sealed.',
    example: '周报.xlsx',
    max: 200,
    optional: true,
  })
  fileName?: string;
}

export class HandInDto extends DocumentDto {
  @Text({
    about: 'In words; stored sealed.',
    example: 'Friday follows.',
    max: 500,
    optional: true,
  })
  note?: string;
}

export class CorrectDocumentDto extends DocumentDto {
  @Text({ about: 'Why; stored sealed.', example: 'Friday was missing.', max: 500 })
  reason: string;
}

export class PlatformLoginDto {
  @EmployeeRef({
    about: 'Whose; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @Code({
    about: 'Which platform.',
    example: 'TMALL',
    known: ['TAOBAO', 'TMALL', 'JD', 'OWN_SITE', 'WORK_QQ'],
  })
  platform: string;

  @InstantField({
    about: 'When, as a platform reports it; left out for one’s own, which is now.',
    example: '2026-03-02T08:02:00+08:00',
    optional: true,
  })
  at?: string;
}

export class PublishDutyBookDto {
  @PlainObject({
    about: 'The whole book; take the one in force and change it.',
    example: { dutyBookId: 'bsj-ecom-duties', version: '1.1.0', effectiveFrom: '2026-07-01' },
  })
  document: Record<string, unknown>;
}

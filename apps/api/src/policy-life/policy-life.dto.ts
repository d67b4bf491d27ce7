import {
  Code,
  IdField,
  LocalDateField,
  PlainObject,
  Sha256Field,
  Text,
} from '@ledger/adapters/nest';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class DraftPolicyDto {
  @IdField({
    about: 'Id of the draft; the same id again is its next revision. Left out = the version.',
    example: '2026-summer',
    optional: true,
  })
  draftId?: string;

  @PlainObject({
    about: 'The whole policy document; take the version in force and change it.',
    example: { policyId: 'bsj-ecom-attendance', version: '1.1.0', effectiveFrom: '2026-07-01' },
  })
  document: Record<string, unknown>;

  @Sha256Field({
    about:
      'SHA-256 of the regulation text that the draft renders; send the text to `/api/v1/files`.',
    example: SHA,
  })
  textSha256: string;

  @Text({ about: 'In words; stored sealed.', example: 'Shorter grace.', max: 1000, optional: true })
  note?: string;
}

export class ConsultationDto {
  @Code({
    about: 'What kind of evidence.',
    example: 'MINUTES',
    known: ['MINUTES', 'OPINIONS', 'NOTICE', 'UNION_REPLY', 'OTHER'],
  })
  kind: string;

  @Sha256Field({ about: 'Of a file that was sent to `/api/v1/files` before.', example: SHA })
  sha256: string;

  @LocalDateField({ about: 'When people were heard; today or earlier.', example: '2026-05-10' })
  heldOn: string;

  @Text({
    about: 'In words; stored sealed.',
    example: 'Three delegates.',
    max: 1000,
    optional: true,
  })
  note?: string;
}

export class AcceptNoticeDto {
  @Text({ about: 'Who accepts it, by name; stored sealed.', example: '陈建国', max: 100 })
  name: string;
}

import {
  Code,
  EmployeeRef,
  InstantField,
  ListOf,
  LocalDateField,
  OneOf,
  Text,
} from '@ledger/adapters/nest';
import { EVIDENCE, EvidenceDto, PlaceDto } from './punches.dto';

const NOTE = {
  about: 'In words; stored sealed.',
  example: 'Reader at the back door was off.',
  max: 500,
  optional: true,
} as const;

export class RequestMakeUpPunchDto {
  @EmployeeRef({
    about: 'For whom; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @OneOf(['IN', 'OUT'], { about: 'Which punch is missing.', example: 'IN' })
  direction: 'IN' | 'OUT';

  @InstantField({ about: 'When it was, with offset.', example: '2026-03-02T07:58:00+08:00' })
  claimedAt: string;

  @Code({
    about: 'Why it is missing.',
    example: 'FORGOTTEN',
    known: ['FORGOTTEN', 'DEVICE_FAULT', 'POWER_CUT', 'OFF_SITE', 'OTHER'],
  })
  reasonCode: string;

  @Text(NOTE)
  note?: string;

  @ListOf(() => EvidenceDto, { ...EVIDENCE, optional: true })
  evidence?: EvidenceDto[];
}

export class NoteDto extends PlaceDto {
  @Text(NOTE)
  note?: string;
}

export class RecordLeftPostDto {
  @EmployeeRef({ about: 'Who left the post.', example: '1001' })
  employee: string;

  @InstantField({ about: 'Since when, with offset.', example: '2026-03-02T15:10:00+08:00' })
  leftAt: string;

  @Text({ about: 'Which post.', example: 'PRESALES', max: 60 })
  post: string;

  @Text(NOTE)
  note?: string;

  @ListOf(() => EvidenceDto, { ...EVIDENCE, optional: true })
  evidence?: EvidenceDto[];
}

export class ReturnToPostDto extends PlaceDto {
  @InstantField({
    about: 'When the person came back, with offset.',
    example: '2026-03-02T15:42:00+08:00',
  })
  returnedAt: string;
}

export class ConfirmLeftPostDto extends PlaceDto {
  @InstantField({
    about: 'When the employee was heard (G8), with offset.',
    example: '2026-03-02T17:05:00+08:00',
  })
  employeeHeardAt: string;

  @Text({
    about: 'What the employee said; stored sealed.',
    example: 'Says it was a customer call.',
    max: 1000,
    optional: true,
  })
  hearingNote?: string;
}

export class ContestLeftPostDto extends PlaceDto {
  @Text({
    about: 'Your side; stored sealed.',
    example: 'I was fetching goods for an order.',
    max: 2000,
    optional: true,
  })
  statement?: string;
}

export class RetractLeftPostDto extends PlaceDto {
  @Code({ about: 'Why.', example: 'MISTAKEN', known: ['MISTAKEN', 'AUTHORISED', 'OTHER'] })
  reasonCode: string;

  @Text(NOTE)
  note?: string;
}

export class LateNoticeDto {
  @EmployeeRef({ about: 'Who announced that they would be late.', example: '1001' })
  employee: string;

  @Code({
    about: 'How (A66): PHONE counts by default.',
    example: 'PHONE',
    known: ['PHONE', 'WECHAT_TEXT', 'SMS', 'OTHER'],
  })
  channel: string;

  @Code({
    about: 'Who received it (A67).',
    example: 'STORE_MANAGER',
    known: ['STORE_MANAGER', 'STORE_MANAGER_DEPUTY', 'GENERAL_OFFICE', 'OTHER'],
  })
  recipientRole: string;

  @InstantField({ about: 'When it came, with offset.', example: '2026-03-02T07:40:00+08:00' })
  receivedAt: string;

  @InstantField({
    about: 'When they meant to arrive.',
    example: '2026-03-02T08:50:00+08:00',
    optional: true,
  })
  expectedArrival?: string;

  @LocalDateField({ about: 'The attendance date it is about.', example: '2026-03-02' })
  attendanceDate: string;

  @Text(NOTE)
  note?: string;
}

/** A decision about one anomaly of one day. */
export class AnomalyDecisionDto {
  @EmployeeRef({ about: 'Whose day.', example: '1001' })
  employee: string;

  @LocalDateField({ about: 'Which day.', example: '2026-03-02' })
  attendanceDate: string;

  @Code({ about: 'The anomaly as the inbox names it.', example: 'MISSING_OUT' })
  anomalyCode: string;

  @Text({
    about: 'Why, in words; stored sealed.',
    example: 'Seen at the desk until 18:00.',
    max: 1000,
  })
  reason: string;
}

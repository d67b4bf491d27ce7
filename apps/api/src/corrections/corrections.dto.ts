import {
  Code,
  EmployeeRef,
  IdField,
  InstantField,
  ListOf,
  LocalDateField,
  OneOf,
  PeriodField,
  SegmentsField,
  Text,
} from '@ledger/adapters/nest';
import { EVIDENCE, EvidenceDto } from '../attendance/punches.dto';

/** What a correction does; each kind says which fields it needs. */
export const CORRECTION_KINDS = [
  'VOID_PUNCH',
  'PUNCH_DIRECTION',
  'MAKE_UP_REQUEST',
  'MAKE_UP_APPROVAL',
  'LEFT_POST_CONFIRMATION',
  'LEFT_POST_RETRACTION',
  'ANOMALY_WAIVER',
  'ABSENCE_CONFIRMATION',
  'LEAVE_REQUEST',
  'LEAVE_APPROVAL',
  'LEAVE_CANCELLATION',
  'SHIFT_CHANGE',
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

export class CorrectionDto {
  @OneOf(CORRECTION_KINDS, { about: 'What is corrected.', example: 'VOID_PUNCH' })
  kind: CorrectionKind;

  @IdField({
    about:
      'Of what is corrected or decided: the punch, the make-up request, the left post, the leave.',
    example: '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f',
    optional: true,
  })
  id?: string;

  @EmployeeRef({
    about: 'Whose; left out where the id says it, or for one’s own.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @PeriodField({
    about:
      'Local month of the record; only needed together with `employee` where its id is foreign.',
    example: '2026-03',
    optional: true,
  })
  period?: string;

  @LocalDateField({
    about: 'Attendance date: ANOMALY_WAIVER, ABSENCE_CONFIRMATION, SHIFT_CHANGE.',
    example: '2026-03-02',
    optional: true,
  })
  date?: string;

  @OneOf(['IN', 'OUT'], {
    about: 'PUNCH_DIRECTION, MAKE_UP_REQUEST.',
    example: 'IN',
    optional: true,
  })
  direction?: 'IN' | 'OUT';

  @InstantField({
    about:
      'MAKE_UP_REQUEST: when it was; LEFT_POST_CONFIRMATION: when the employee was heard (G8).',
    example: '2026-03-02T07:58:00+08:00',
    optional: true,
  })
  at?: string;

  @Code({ about: 'Anomaly as the inbox names it.', example: 'MISSING_OUT', optional: true })
  anomalyCode?: string;

  @Code({ about: 'Kind of leave: LEAVE_REQUEST.', example: 'SICK', optional: true })
  leaveType?: string;

  @InstantField({
    about: 'LEAVE_REQUEST: begins.',
    example: '2026-03-02T08:00:00+08:00',
    optional: true,
  })
  from?: string;

  @InstantField({
    about: 'LEAVE_REQUEST: ends.',
    example: '2026-03-02T12:00:00+08:00',
    optional: true,
  })
  to?: string;

  @Text({
    about: 'SHIFT_CHANGE: a template of the rulebook, `custom` with segments, or `rest`.',
    example: 'day',
    max: 40,
    optional: true,
  })
  shift?: string;

  @SegmentsField({
    about: 'SHIFT_CHANGE with `custom`: work segments by the wall clock.',
    example: [['08:00', '12:00']],
    optional: true,
  })
  segments?: [string, string][];

  @Code({
    about:
      'Why: VOID_PUNCH, PUNCH_DIRECTION, MAKE_UP_REQUEST, …_RETRACTION, LEAVE_CANCELLATION, SHIFT_CHANGE.',
    example: 'WRONG_BUTTON',
    optional: true,
  })
  reasonCode?: string;

  @Text({
    about: 'In words; stored sealed. ANOMALY_WAIVER and ABSENCE_CONFIRMATION need it.',
    example: 'Card used by a colleague.',
    max: 1000,
    optional: true,
  })
  note?: string;

  @ListOf(() => EvidenceDto, {
    ...EVIDENCE,
    about: 'What supports it, as digests: VOID_PUNCH, PUNCH_DIRECTION, MAKE_UP_REQUEST.',
    optional: true,
  })
  evidence?: EvidenceDto[];
}

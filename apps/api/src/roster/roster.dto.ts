import {
  Code,
  EmployeeRef,
  Flag,
  IdField,
  ListOf,
  LocalDateField,
  OneOf,
  SegmentsField,
  Sha256Field,
  Text,
  WeekdaysField,
  Whole,
} from '@ledger/adapters/nest';

const SHIFT = {
  about: 'A template of the rulebook such as `day`, `evening`, `night`, or `custom` with segments.',
  example: 'day',
  max: 40,
} as const;
const SEGMENTS = {
  about:
    'Work segments by the wall clock, for `custom`; an end at or before its start lies on the next day.',
  example: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ],
  optional: true,
} as const;

export class AssignShiftDto {
  @EmployeeRef({ about: 'Whose roster: employee id or number.', example: '1001' })
  employee: string;

  @LocalDateField({ about: 'First date.', example: '2026-03-01' })
  from: string;

  @LocalDateField({ about: 'Last date, in the same month.', example: '2026-03-31' })
  to: string;

  @Text(SHIFT)
  shift: string;

  @SegmentsField(SEGMENTS)
  segments?: [string, string][];

  @WeekdaysField({
    about: 'On which weekdays, 1 = Monday; left out = the workdays of the calendar.',
    example: [1, 2, 3, 4, 5],
    optional: true,
  })
  weekdays?: number[];
}

export class ChangeShiftDto {
  @EmployeeRef({ about: 'Whose roster.', example: '1001' })
  employee: string;

  @LocalDateField({ about: 'Which date.', example: '2026-03-02' })
  attendanceDate: string;

  @Text({ ...SHIFT, about: `${SHIFT.about} \`rest\` = a day off.` })
  shift: string;

  @SegmentsField(SEGMENTS)
  segments?: [string, string][];

  @Code({ about: 'Why.', example: 'SWAP', known: ['SWAP', 'STAFFING', 'MISTAKEN', 'OTHER'] })
  reasonCode: string;

  @Text({
    about: 'In words; stored sealed.',
    example: 'Swapped with a colleague.',
    max: 500,
    optional: true,
  })
  note?: string;
}

export class CalendarDayDto {
  @LocalDateField({ about: 'The date.', example: '2027-01-01' })
  date: string;

  @OneOf(['HOLIDAY', 'WORKDAY'], {
    about: 'A day off by the notice, or a make-up workday.',
    example: 'HOLIDAY',
  })
  kind: 'HOLIDAY' | 'WORKDAY';

  @Text({ about: 'Which holiday.', example: '元旦', max: 40 })
  name: string;

  @Flag({ about: 'One of the 13 statutory days (300 %).', example: true })
  statutory: boolean;
}

export class PublishCalendarDto {
  @IdField({ about: 'Region.', example: 'CN' })
  region: string;

  @Whole({ about: 'Year.', example: 2027, min: 2000, max: 2100 })
  year: number;

  @ListOf(() => CalendarDayDto, {
    about: 'Days that differ from an ordinary week.',
    example: [{ date: '2027-01-01', kind: 'HOLIDAY', name: '元旦', statutory: true }],
    min: 1,
    max: 120,
  })
  days: CalendarDayDto[];

  @Text({
    about: 'Where the official notice stands.',
    example: 'https://www.gov.cn/zhengce/',
    max: 500,
  })
  sourceUrl: string;

  @Sha256Field({
    about: 'SHA-256 of the file that the days were taken from.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256: string;
}

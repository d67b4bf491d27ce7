import { EmployeeRef, ListOf, PeriodField, PlainObject, Text } from '@ledger/adapters/nest';

export class SettingDto {
  @Text({
    about: 'A key of the policy document.',
    example: 'late.graceLastOnTimeSecond',
    max: 80,
  })
  key!: string;

  @Text({
    about: 'Its value as short text: `58`, `HALF_DAY`, `PERSONAL+SICK`, `3/2`.',
    example: '58',
    max: 400,
  })
  value!: string;
}

export class WhatIfDto {
  @PeriodField({ about: 'First month.', example: '2026-01' })
  from!: string;

  @PeriodField({
    about: 'Last month, included; left out = the first alone.',
    example: '2026-03',
    optional: true,
  })
  to?: string | null;

  @PlainObject({
    about:
      'A draft of the rulebook, in the form of `GET /api/v1/policies`; it takes the place of every version and keeps their dates and signatures.',
    example: { version: '2.0.0-draft' },
    optional: true,
  })
  document?: Record<string, unknown> | null;

  @ListOf(() => SettingDto, {
    about: 'Keys set otherwise, in the draft or, without one, in the versions that were in force.',
    example: [{ key: 'late.graceLastOnTimeSecond', value: '58' }],
    max: 100,
    optional: true,
  })
  settings?: SettingDto[] | null;

  @EmployeeRef({ about: 'Only this person.', example: '1001', optional: true })
  employee?: string | null;
}

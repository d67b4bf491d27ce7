import {
  EmployeeRef,
  Sha256Field,
  InstantField,
  ListOf,
  OneOf,
  Text,
  Code,
  PeriodField,
  Whole,
} from '@ledger/adapters/nest';

const DIRECTIONS = ['IN', 'OUT'] as const;

/** One punch. */
export class PunchDto {
  @EmployeeRef({
    about: 'Whose punch: employee id or number. Left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @OneOf(DIRECTIONS, { about: 'In or out.', example: 'IN' })
  direction: (typeof DIRECTIONS)[number];

  @InstantField({
    about:
      'When it happened, with offset. Only for punches of others, such as a device sends; a punch of one’s own takes the clock of the server.',
    example: '2026-03-02T07:58:12+08:00',
    optional: true,
  })
  at?: string;

  @Text({
    about: 'Serial number of the device.',
    example: 'CJDE192860001',
    max: 40,
    optional: true,
  })
  deviceId?: string;

  @Text({
    about: 'CARD, PIN, FACE, … as the device says.',
    example: 'CARD',
    max: 20,
    optional: true,
  })
  verificationMethod?: string;

  @Whole({
    about: 'Status code of the device as it came.',
    example: 0,
    min: 0,
    max: 255,
    optional: true,
  })
  rawStatus?: number;
}

/** A punch in a batch says whose it is, by number or by what the device calls the person, and when it was. */
export class BatchPunchDto {
  @EmployeeRef({
    about: 'Whose punch: employee id or number. This or `pin`.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @Text({
    about: 'What the device calls the person. This or `employee`.',
    example: '7',
    max: 40,
    optional: true,
  })
  pin?: string;

  @OneOf([...DIRECTIONS, 'UNKNOWN'], {
    about:
      'In or out; UNKNOWN where the device does not say (255): then the nearest boundary of the shift decides, and the event says so.',
    example: 'IN',
  })
  direction: (typeof DIRECTIONS)[number] | 'UNKNOWN';

  @InstantField({ about: 'When it happened, with offset.', example: '2026-03-02T07:58:12+08:00' })
  at: string;

  @Text({
    about: 'Serial number of the device.',
    example: 'CJDE192860001',
    max: 40,
    optional: true,
  })
  deviceId?: string;

  @Text({
    about: 'CARD, PIN, FACE, … as the device says.',
    example: 'CARD',
    max: 20,
    optional: true,
  })
  verificationMethod?: string;

  @Whole({
    about: 'Status code of the device as it came.',
    example: 0,
    min: 0,
    max: 255,
    optional: true,
  })
  rawStatus?: number;
}

export const BATCH_MAX = 500;

export class PunchBatchDto {
  @ListOf(() => BatchPunchDto, {
    about: 'Up to 500 punches; each is recorded or refused by itself.',
    example: [
      {
        employee: '1001',
        direction: 'IN',
        at: '2026-03-02T07:58:12+08:00',
        deviceId: 'CJDE192860001',
      },
    ],
    min: 1,
    max: BATCH_MAX,
  })
  punches: BatchPunchDto[];
}

/** Where a record stands; only needed when its id was not given by this API. */
export class PlaceDto {
  @EmployeeRef({
    about:
      'Whose record; only needed together with `period` where the ledger cannot find it by its id.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @PeriodField({
    about: 'Local month of the record; see `employee`.',
    example: '2026-03',
    optional: true,
  })
  period?: string;
}

export class EvidenceDto {
  @Text({ about: 'What it is.', example: 'photo', max: 40 })
  kind: string;

  @Sha256Field({
    about: 'SHA-256 of the file, hex.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256: string;
}

/** Evidence as corrections take it. */
export const EVIDENCE = {
  about: 'What supports it; files stay with you, their digests are recorded.',
  example: [
    { kind: 'photo', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  ],
  max: 10,
} as const;

export class VoidPunchDto extends PlaceDto {
  @Code({
    about: 'Why.',
    example: 'BUDDY_PUNCH',
    known: ['BUDDY_PUNCH', 'WRONG_PERSON', 'DEVICE_FAULT', 'DUPLICATE', 'OTHER'],
  })
  reasonCode: string;

  @Text({
    about: 'In words; stored sealed.',
    example: 'Card used by a colleague.',
    max: 500,
    optional: true,
  })
  note?: string;

  @ListOf(() => EvidenceDto, { ...EVIDENCE, optional: true })
  evidence?: EvidenceDto[];
}

export class ClaimPunchDto {
  @EmployeeRef({ about: 'Whose punch it is: employee id or number.', example: '1001' })
  employee: string;

  @OneOf(DIRECTIONS, {
    about: 'Needed where the device did not say.',
    example: 'IN',
    optional: true,
  })
  direction?: (typeof DIRECTIONS)[number];
}

export class DismissPunchDto {
  @Code({
    about: 'Why it belongs to nobody.',
    example: 'VISITOR',
    known: ['VISITOR', 'TEST', 'OTHER'],
  })
  reasonCode: string;
}

import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, validateSync } from 'class-validator';
import fc from 'fast-check';
import { CheckPipe, errorsOf } from './check.pipe';
import { acceptsOf } from './compiled-check';
import {
  Code,
  EmployeeRef,
  Flag,
  InstantField,
  ListOf,
  LocalDateField,
  OneOf,
  PeriodField,
  SegmentsField,
  Sha256Field,
  Text,
  Texts,
  WeekdaysField,
  Whole,
} from './fields';
import { Problem } from './problem';

const about = (example: unknown) => ({ about: 'A field.', example });

class Evidence {
  @Text({ ...about('photo'), max: 5 })
  kind: string;
  @Sha256Field({ ...about('0'.repeat(64)), optional: true })
  sha256?: string;
}

class Everything {
  @EmployeeRef({ ...about('1001'), optional: true })
  employee?: string;
  @OneOf(['IN', 'OUT'], about('IN'))
  direction: string;
  @InstantField(about('2026-03-02T08:00:00+08:00'))
  at: string;
  @LocalDateField({ ...about('2026-03-02'), optional: true })
  date?: string;
  @PeriodField({ ...about('2026-03'), optional: true })
  period?: string;
  @Whole({ ...about(1), min: 0, max: 9, optional: true })
  status?: number;
  @Flag({ ...about(true), optional: true })
  flag?: boolean;
  @Code({ ...about('OTHER'), optional: true })
  code?: string;
  @Texts({ ...about(['7']), max: 2, each: 3, optional: true })
  pins?: string[];
  @SegmentsField({ ...about([]), optional: true })
  segments?: string[][];
  @WeekdaysField({ ...about([1]), optional: true })
  weekdays?: number[];
  @ListOf(() => Evidence, { ...about([]), max: 2, min: 1, optional: true })
  evidence?: Evidence[];
  /** A field as anybody would write it, without our decorators. */
  @IsOptional()
  @IsString()
  plain?: string;
}

const names = [
  'employee',
  'direction',
  'at',
  'date',
  'period',
  'status',
  'flag',
  'code',
  'pins',
  'segments',
  'weekdays',
  'evidence',
  'plain',
];

/** Bodies are parsed JSON: what JSON cannot say does not arrive. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/** Values that are right for some field, nearly right, or nothing like it. */
const value: fc.Arbitrary<unknown> = fc
  .oneof(
    fc.constantFrom(
      'IN',
      'OUT',
      'in',
      '1001',
      'e-0123456789abcdef0123',
      '2026-03-02T08:00:00+08:00',
      '2026-03-02T08:00:00',
      '2026-02-30T08:00:00+08:00',
      '2026-03-02',
      '2026-02-30',
      '2026-03',
      '2026-13',
      'OTHER',
      '0'.repeat(64),
      '\u0000',
      '\ud800',
      '',
      null,
      true,
      false,
      0,
      9,
      10,
      1.5,
      [],
      {},
    ),
    fc.constantFrom<unknown>(
      ['7', '77'],
      ['7', 7],
      ['7777'],
      ['1', '2', '3'],
      [['08:00', '12:00']],
      [['8:00', '12:00']],
      [['08:00']],
      [1, 7],
      [0],
      [{ kind: 'photo' }],
      [{ kind: 'photo', sha256: '0'.repeat(64) }],
      [{ kind: 'photo', more: 1 }],
      [{}],
      [null],
      [[]],
      ['photo'],
      [{ kind: 'photo' }, { kind: 'x' }, { kind: 'y' }],
    ),
    fc.jsonValue({ maxDepth: 3 }),
  )
  .map(asJson);

const body = fc
  .dictionary(fc.constantFrom(...names, 'unknown'), value, { maxKeys: 8 })
  .chain((some) =>
    fc.constantFrom(some, { ...some, direction: 'IN', at: '2026-03-02T08:00:00+08:00' }),
  );

function classValidatorAccepts(candidate: object): boolean {
  const instance = plainToInstance(Everything, candidate);
  return validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).length === 0;
}

describe('the compiled check of a DTO', () => {
  it('accepts exactly what class-validator accepts', () => {
    fc.assert(
      fc.property(body, (candidate) => {
        expect(acceptsOf(Everything)(candidate)).toBe(classValidatorAccepts(candidate));
      }),
      { numRuns: 4000, seed: 20260302 },
    );
  });

  it('accepts every single value in every single field exactly as class-validator does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, single) => {
        const candidate = { direction: 'IN', at: '2026-03-02T08:00:00+08:00', [name]: single };
        expect(acceptsOf(Everything)(candidate)).toBe(classValidatorAccepts(candidate));
      }),
      { numRuns: 6000, seed: 20260303 },
    );
  });

  it.each(['constructor', 'hasOwnProperty', 'toString', '__defineGetter__', 'unknown'])(
    'refuses the unknown field %s, also where class-validator would let it pass',
    (name) => {
      const candidate = { direction: 'IN', at: '2026-03-02T08:00:00+08:00', [name]: 1 };
      expect(acceptsOf(Everything)(candidate)).toBe(false);
      expect(errorsOf(Everything, candidate)).not.toEqual([]);
    },
  );
});

describe('the pipe in front of every handler', () => {
  const check = (candidate: unknown): unknown =>
    new CheckPipe().transform(candidate, { type: 'body', metatype: Everything });

  it('hands an accepted body on as it is', () => {
    const candidate = { direction: 'IN', at: '2026-03-02T08:00:00+08:00' };
    expect(check(candidate)).toBe(candidate);
  });

  it('names each wrong field by its path and what it should be', () => {
    const candidate = {
      direction: 'UP',
      at: 'noon',
      evidence: [{ kind: 'photo' }, { kind: 1 }],
      x: 1,
    };
    const problem = problemOf(() => check(candidate));
    expect(problem.slug).toBe('validation');
    const fields = problem.extras.errors?.map(({ field }) => field);
    expect(fields?.toSorted()).toEqual(['at', 'direction', 'evidence[1].kind', 'x']);
  });

  it.each([null, 'text', 7, [], undefined])('refuses %p as a body', (candidate) => {
    expect(() => check(candidate)).toThrow(Problem);
  });
});

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('it was accepted');
}

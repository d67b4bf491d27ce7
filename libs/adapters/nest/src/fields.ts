import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { time } from '@ledger/kernel';

// One decorator a field: what class-validator checks and what OpenAPI says are written once, and cannot drift apart.

/** What every field says of itself. */
export interface About {
  readonly about: string;
  readonly example: unknown;
  readonly optional?: boolean;
}

function field(
  about: About,
  schema: ApiPropertyOptions,
  checks: readonly PropertyDecorator[],
): PropertyDecorator {
  const described = {
    description: about.about,
    example: about.example,
    required: about.optional !== true,
    ...schema,
  } as ApiPropertyOptions;
  const optional = about.optional === true ? [IsOptional()] : [];
  return applyDecorators(ApiProperty(described), ...optional, ...checks);
}

/** A check of our own with its sentence, run by class-validator like any other. */
function own(name: string, expected: string, holds: (value: unknown) => boolean) {
  return ValidateBy({
    name,
    validator: { validate: holds, defaultMessage: () => `$property must be ${expected}` },
  });
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Text that can be stored: whole characters, no control characters but tab and line ends. */
export const isStorableText = (value: unknown): boolean =>
  typeof value === 'string' && !LONE_SURROGATE.test(value) && !CONTROL.test(value);

/** Text as a person typed it. */
export function Text(about: About & { readonly max: number; readonly min?: number }) {
  const min = about.min ?? 1;
  return field(about, { type: 'string', minLength: min, maxLength: about.max }, [
    Length(min, about.max),
    own('storableText', 'text without control characters', isStorableText),
  ]);
}

/** UPPER_SNAKE code of an open list. */
export function Code(about: About & { readonly known?: readonly string[] }) {
  const known = about.known === undefined ? '' : ` Known: ${about.known.join(', ')}.`;
  return field(
    { ...about, about: about.about + known },
    { type: 'string', pattern: '^[A-Z][A-Z0-9_]{1,39}$' },
    [IsString(), Matches(/^[A-Z][A-Z0-9_]{1,39}$/)],
  );
}

/** One of a closed list. */
export function OneOf(values: readonly string[], about: About) {
  return field(about, { type: 'string', enum: [...values] }, [IsIn(values)]);
}

export function Flag(about: About) {
  return field(about, { type: 'boolean' }, [IsBoolean()]);
}

/** A whole number within limits; amounts are fen, durations seconds. */
export function Whole(about: About & { readonly min: number; readonly max: number }) {
  return field(about, { type: 'integer', minimum: about.min, maximum: about.max }, [
    IsInt(),
    Min(about.min),
    Max(about.max),
  ]);
}

/** A whole number as it stands in a query string. */
export function DigitsInQuery(about: About) {
  return field(about, { type: 'string', pattern: '^[0-9]{1,15}$' }, [
    IsString(),
    Matches(/^[0-9]{1,15}$/),
  ]);
}

export const isInstantText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 40 && time.parseInstant(value) !== undefined;

/** ISO-8601 with an explicit offset; a zone is never guessed. */
export function InstantField(about: About) {
  return field(about, { type: 'string', format: 'date-time' }, [
    own(
      'instant',
      'an ISO-8601 time with an offset, such as 2026-03-02T07:58:12+08:00',
      isInstantText,
    ),
  ]);
}

/** `YYYY-MM-DD`. */
export function LocalDateField(about: About) {
  return field(about, { type: 'string', format: 'date' }, [
    own('localDate', 'a date YYYY-MM-DD that exists', time.isLocalDate),
  ]);
}

/** `YYYY-MM`. */
export function PeriodField(about: About) {
  return field(about, { type: 'string', pattern: '^\\d{4}-\\d{2}$' }, [
    own('period', 'a month YYYY-MM', time.isPeriod),
  ]);
}

const REF = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;
export const isRef = (value: unknown): value is string =>
  typeof value === 'string' && REF.test(value);

/** An employee id, or the employee number that people use. */
export function EmployeeRef(about: About) {
  return field(about, { type: 'string', maxLength: 64 }, [
    own('employeeRef', 'an employee id or employee number', isRef),
  ]);
}

/** An id: letters, digits, `.`, `_`, `-`. */
export function IdField(about: About) {
  return field(about, { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$' }, [
    IsString(),
    Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/),
  ]);
}

/** SHA-256 as 64 lower-case hex digits. */
export function Sha256Field(about: About) {
  return field(about, { type: 'string', pattern: '^[0-9a-f]{64}$' }, [
    IsString(),
    Matches(/^[0-9a-f]{64}$/),
  ]);
}

/** A list of short texts. */
export function Texts(about: About & { readonly max: number; readonly each: number }) {
  const items = { type: 'string' as const, minLength: 1, maxLength: about.each };
  return field(about, { type: 'array', maxItems: about.max, items }, [
    IsArray(),
    ArrayMaxSize(about.max),
    IsString({ each: true }),
    Length(1, about.each, { each: true }),
    own('storableTexts', 'text without control characters', (value) =>
      Array.isArray(value) ? value.every(isStorableText) : true,
    ),
  ]);
}

const WALL = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const isSegments = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 6 &&
  value.every(
    (part) =>
      Array.isArray(part) &&
      part.length === 2 &&
      part.every((t) => typeof t === 'string' && WALL.test(t)),
  );

/** Work segments by the wall clock; an end at or before its start lies on the next day. */
export function SegmentsField(about: About) {
  const wall = { type: 'string' as const, pattern: WALL.source };
  return field(
    about,
    {
      type: 'array',
      maxItems: 6,
      items: { type: 'array', items: wall, minItems: 2, maxItems: 2 },
    },
    [own('segments', 'a list of at most 6 pairs such as ["08:00","12:00"]', isSegments)],
  );
}

const isWeekdays = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 7 &&
  value.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);

/** ISO weekdays, 1 = Monday … 7 = Sunday. */
export function WeekdaysField(about: About) {
  return field(
    about,
    { type: 'array', maxItems: 7, items: { type: 'integer', minimum: 1, maximum: 7 } },
    [own('weekdays', 'a list of weekdays 1 (Monday) to 7 (Sunday)', isWeekdays)],
  );
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (depth === 0 || typeof value !== 'object') return false;
  return Object.values(value).every((member) => isPlain(member, depth - 1));
}

/** An object that the rulebook itself judges; here only its size and plainness are checked. */
export function PlainObject(about: About) {
  return field(about, { type: 'object', additionalProperties: true }, [
    own(
      'plainObject',
      'an object of whole numbers, texts, flags and lists, at most 8 deep',
      (value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) && isPlain(value, 8),
    ),
  ]);
}

type Constructor = new () => object;

const isObjects = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

/** A list of objects of one class. */
export function ListOf(
  type: () => Constructor,
  about: About & { readonly max: number; readonly min?: number },
) {
  const min = about.min ?? 0;
  return field(
    about,
    { type, isArray: true, minItems: min, maxItems: about.max } as ApiPropertyOptions,
    [
      IsArray(),
      ArrayMinSize(min),
      ArrayMaxSize(about.max),
      // ValidateNested alone takes lists within the list for further items, and lets an empty one pass.
      own('objects', 'a list of objects', isObjects),
      ValidateNested({ each: true }),
      Type(type),
      nested(type),
    ],
  );
}

const nestedTypes = new Map<object, Map<string, () => Constructor>>();

/** Remembers the class behind a nested field for the compiled check; class-transformer keeps its own note. */
function nested(type: () => Constructor): PropertyDecorator {
  return (prototype, property) => {
    const fields = nestedTypes.get(prototype) ?? new Map<string, () => Constructor>();
    fields.set(String(property), type);
    nestedTypes.set(prototype, fields);
  };
}

export function nestedTypeOf(prototype: object, property: string): Constructor | undefined {
  return nestedTypes.get(prototype)?.get(property)?.();
}

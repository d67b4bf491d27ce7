import type { Fact, Secret } from './fact';
import { isLocalDate, isPeriod, parseInstant } from './time';

/** Looks at one stored value: undefined when it is as expected, else where it differs and what was expected there. */
export type Check = (value: unknown) => Mismatch | undefined;

export interface Mismatch {
  /** Path of the field, such as `days[3].date`; empty for the value itself. */
  readonly at: string;
  readonly expected: string;
  readonly found: unknown;
}

const check =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? undefined : { at: '', expected, found: value };

/** The checks that codecs are built from. Fields that a shape does not name are let through: later versions add some. */
export const stored = {
  text: check('text', (value) => typeof value === 'string'),
  integer: check('a whole number', Number.isSafeInteger),
  flag: check('true or false', (value) => typeof value === 'boolean'),
  instant: check(
    'an instant with its offset',
    (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  ),
  localDate: check('a date YYYY-MM-DD', isLocalDate),
  period: check('a month YYYY-MM', isPeriod),
  oneOf: (...names: readonly string[]): Check =>
    check(`one of ${names.join(', ')}`, (value) => names.includes(value as string)),
  optional:
    (inner: Check): Check =>
    (value) =>
      value === undefined ? undefined : inner(value),
  list:
    (inner: Check): Check =>
    (value) =>
      Array.isArray(value)
        ? firstMismatch(value, (item, i) => under(`[${i}]`, inner(item)))
        : { at: '', expected: 'a list', found: value },
  shape:
    (fields: Readonly<Record<string, Check>>): Check =>
    (value) =>
      isObject(value)
        ? firstMismatch(Object.entries(fields), ([name, inner]) => under(name, inner(value[name])))
        : { at: '', expected: 'an object', found: value },
} as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function firstMismatch<T>(
  items: readonly T[],
  look: (item: T, index: number) => Mismatch | undefined,
): Mismatch | undefined {
  for (const [index, item] of items.entries()) {
    const mismatch = look(item, index);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function under(place: string, mismatch: Mismatch | undefined): Mismatch | undefined {
  if (mismatch === undefined) return undefined;
  const glue = mismatch.at === '' || mismatch.at.startsWith('[') ? '' : '.';
  return { ...mismatch, at: `${place}${glue}${mismatch.at}` };
}

/** What a codec needs of a stored event; `RecordedEvent` has it. */
export interface StoredFact {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly data: unknown;
}

/** One type of fact: the newest version of its shape, the check of that shape, and how each older version becomes the next. */
export interface FactShape {
  readonly v: number;
  readonly check: Check;
  /** `lift[n]` turns data of version n into version n + 1. */
  readonly lift?: Readonly<
    Record<number, (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>
  >;
}

/** Stored JSON to typed facts. */
export interface FactCodec<F extends Fact> {
  readonly types: readonly F['type'][];
  /** The fact in its newest shape, with the opened secret where there is one; throws `UnreadableFact`. */
  decode(event: StoredFact, secret?: Secret): F;
}

/** A stored event that is not the fact its type promises: a damaged log, or one that a newer release wrote. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

/** A codec from one shape per type; a fact without a shape does not compile. */
export function factCodec<F extends Fact>(
  shapes: Readonly<Record<F['type'], FactShape>>,
): FactCodec<F> {
  const byType = new Map<string, FactShape>(Object.entries(shapes));
  return {
    types: [...byType.keys()] as F['type'][],
    decode: (event, secret) => {
      const shape = shapeOf(byType, event);
      const data = lifted(shape, event);
      const mismatch = shape.check(data);
      if (mismatch !== undefined) throw new UnreadableFact(sentence(event, mismatch));
      const fact: Fact = { type: event.type, v: shape.v, data, ...(secret && { secret }) };
      return fact as F;
    },
  };
}

function shapeOf(byType: ReadonlyMap<string, FactShape>, event: StoredFact): FactShape {
  const shape = byType.get(event.type);
  if (shape === undefined) {
    throw new UnreadableFact(
      `Event ${event.id} has the type ${event.type}, which this release does not know: a newer release wrote this ledger.`,
    );
  }
  return shape;
}

function lifted(shape: FactShape, event: StoredFact): unknown {
  if (event.v > shape.v) {
    throw new UnreadableFact(
      `${event.type} ${event.id} has version ${event.v}, this release knows ${shape.v}: a newer release wrote this ledger.`,
    );
  }
  let data = event.data as Readonly<Record<string, unknown>>;
  for (let v = event.v; v < shape.v; v += 1) {
    const lift = shape.lift?.[v];
    if (lift === undefined) {
      throw new UnreadableFact(
        `${event.type} ${event.id} has version ${event.v}, which never was.`,
      );
    }
    data = lift(data);
  }
  return data;
}

function sentence(event: StoredFact, { at, expected, found }: Mismatch): string {
  const place = at === '' ? 'its data' : `its field ${at}`;
  return `${event.type} ${event.id} does not decode: ${place} should be ${expected} and is ${JSON.stringify(found) ?? 'missing'}.`;
}

import { isCode, time } from '@ledger/kernel';
import { segmentsProblem } from './clock-segments';

/** One kind of value that a policy key may hold. */
export interface ValueKind {
  /** What a person has to write, as the end of the sentence „write …". */
  readonly expected: string;
  /** Whether a JSON value is one. */
  readonly accepts: (value: unknown) => boolean;
  /** Reads the short text form of a setting (`58`, `PERSONAL+SICK`, empty = the empty list); undefined = unreadable. */
  readonly parse: (text: string) => unknown;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const WHOLE = /^-?\d{1,15}$/;
const wholeOf = (text: string): number | undefined => (WHOLE.test(text) ? Number(text) : undefined);
const listOf = (text: string): string[] => (text === '' ? [] : text.split('+'));

export const whole = (least: number, most = Number.MAX_SAFE_INTEGER): ValueKind => ({
  expected:
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${least}`
      : `a whole number from ${least} to ${most}`,
  accepts: (value) => isWhole(value) && value >= least && value <= most,
  parse: wholeOf,
});

export const orNull = (kind: ValueKind): ValueKind => ({
  expected: `${kind.expected}, or null`,
  accepts: (value) => value === null || kind.accepts(value),
  parse: (text) => (text === 'null' || text === '' ? null : kind.parse(text)),
});

export const flag: ValueKind = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

export const choice = (...words: readonly string[]): ValueKind => ({
  expected: words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`,
  accepts: (value) => typeof value === 'string' && words.includes(value),
  parse: (text) => text,
});

export const text: ValueKind = {
  expected: 'a text that is not empty',
  accepts: (value) => typeof value === 'string' && value.trim() !== '',
  parse: (written) => written,
};

export const date: ValueKind = {
  expected: 'a date such as 2026-01-01',
  accepts: time.isLocalDate,
  parse: (written) => written,
};

export const zone: ValueKind = {
  expected: 'an IANA time zone such as Asia/Shanghai',
  accepts: (value) => typeof value === 'string' && time.isZone(value),
  parse: (written) => written,
};

export const words: ValueKind = {
  expected: 'a list of words',
  accepts: (value) =>
    Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== ''),
  parse: listOf,
};

/** Three amounts or bounds, one for each band. */
export const three = (least: number): ValueKind => ({
  expected: `three whole numbers of at least ${least}`,
  accepts: (value) =>
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((part) => isWhole(part) && part >= least),
  parse: (written) => listOf(written).map(wholeOf),
});

const MULTIPLE = /^(\d{1,6})(?:\/(\d{1,6})|\.(\d{1,4}))?$/;

/** `3`, `3/2` or `0.5` times. */
export const multiple: ValueKind = {
  expected: '{"num": a whole number, "den": a whole number above 0}, so that 3 times is 3/1',
  accepts: (value) => {
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2)
      return false;
    const { num, den } = value as { num?: unknown; den?: unknown };
    return isWhole(num) && num >= 0 && isWhole(den) && den > 0;
  },
  parse: (written) => {
    const found = MULTIPLE.exec(written);
    if (found === null) return undefined;
    const [, num = '', den, decimals] = found;
    if (decimals === undefined) return { num: Number(num), den: Number(den ?? 1) };
    return { num: Number(num + decimals), den: 10 ** decimals.length };
  },
};

const SEGMENT = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/;

/** `08:00-12:00+13:00-17:00`. */
export const segments: ValueKind = {
  expected:
    'work segments by the wall clock in their order, such as [["08:00","12:00"],["13:00","17:00"]]',
  accepts: (value) => segmentsProblem(value) === undefined,
  parse: (written) =>
    written.split(/[+ ]/).map((part) => {
      const found = SEGMENT.exec(part);
      return found === null ? part : [found[1], found[2]];
    }),
};

export const templates: ValueKind = {
  expected: 'an object of named shifts, each with its work segments',
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, shift]) => name !== '' && segments.accepts(shift)),
  parse: () => undefined,
};

const WHOLE_BP = 10_000;

/** A41: `ALL`, or the basis points of the bonus that remain after 1, 2, … incidents, never rising. */
export const bonusRule: ValueKind = {
  expected:
    '"ALL", or {"graduatedBp": [what remains after 1, 2, … incidents in basis points, never rising]}',
  accepts: (value) => {
    if (value === 'ALL') return true;
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1)
      return false;
    const { graduatedBp } = value as { graduatedBp?: unknown };
    return (
      Array.isArray(graduatedBp) &&
      graduatedBp.length > 0 &&
      graduatedBp.every(
        (bp, i) =>
          isWhole(bp) && bp >= 0 && bp <= (i === 0 ? WHOLE_BP : Number(graduatedBp[i - 1])),
      )
    );
  },
  parse: (written) =>
    written === 'ALL'
      ? 'ALL'
      : { graduatedBp: listOf(written.replace(/^GRADUATED:/, '')).map(wholeOf) },
};

/** R10: measures with their code once each, their words, and an amount only where they have one. */
export const measures: ValueKind = {
  expected:
    'a list of {"code": UPPER_SNAKE, "kind": "REWARD" or "SANCTION", "zh": text, "en": text, "amountFen": whole fen above 0, or null}, each code once',
  accepts: (value) => {
    if (!Array.isArray(value) || !value.every(isMeasure)) return false;
    return new Set(value.map(({ code }) => code)).size === value.length;
  },
  parse: () => undefined,
};

function isMeasure(value: unknown): value is { readonly code: string } {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 5) return false;
  const { code, kind, zh, en, amountFen } = value as Readonly<Record<string, unknown>>;
  return (
    typeof code === 'string' &&
    isCode(code) &&
    (kind === 'REWARD' || kind === 'SANCTION') &&
    [zh, en].every((words) => typeof words === 'string' && words !== '') &&
    (amountFen === null || (isWhole(amountFen) && amountFen > 0))
  );
}

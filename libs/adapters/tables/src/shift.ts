import { plainTitle } from '@ledger/adapters/sheets';

/** By the wall clock; an end at or before its start lies on the next day; `24:00` is midnight. */
export type Segments = readonly (readonly [string, string])[];

/** A template by its name, or segments of their own. */
export interface ShiftText {
  /** Template name as the policy knows it (`day`, `evening`, `night`, `long`, or the company's own), or `custom`. */
  readonly shift: string;
  /** Only of `custom`. */
  readonly segments: Segments | undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  day: 'day|白班|早班|日班|正常班|day shift',
  evening: 'evening|晚班|中班|小夜班|evening shift',
  night: 'night|夜班|大夜班|通宵班|night shift',
  long: 'long|长班|长白班|long shift',
};

const TEMPLATES = new Map(
  Object.entries(NAMES).flatMap(([code, names]) =>
    names.split('|').map((name) => [plainTitle(name), code] as const),
  ),
);

/**
 * `day`, 白班, or segments: `08:00-12:00 13:00-17:00`, `08:00～12:00、13:00～17:00`, `22:00-次日06:00`. A word that is
 * neither is passed on as the name of a template of the company's own. undefined: segments that no day can hold.
 */
export function shiftOf(text: string): ShiftText | undefined {
  const plain = text.normalize('NFKC').trim();
  const template = TEMPLATES.get(plainTitle(plain));
  if (template !== undefined) return { shift: template, segments: undefined };
  if (!/\d:\d|\d\s*[-~]\s*\d/.test(plain))
    return /^\d/.test(plain) ? undefined : { shift: plain, segments: undefined };
  const segments = segmentsOf(plain);
  return segments === undefined ? undefined : { shift: 'custom', segments };
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})`;
const SEGMENT = new RegExp(`^${CLOCK}\\s*(?:-|~|—|–|至|到)+\\s*(?:次日|翌日|第二天)?\\s*${CLOCK}$`);

function segmentsOf(text: string): Segments | undefined {
  const joined = text
    .replace(/\s*(-|~|—|–|至|到)\s*/g, '$1')
    .replace(/(次日|翌日|第二天)\s+/g, '$1');
  const segments: [string, string][] = [];
  let last = 0;
  for (const part of joined.split(/[\s,、;+/]+/).filter((piece) => piece !== '')) {
    const match = SEGMENT.exec(part);
    if (match === null) return undefined;
    const start = minutesOf(match[1]!, match[2]!);
    const end = minutesOf(match[3]!, match[4]!);
    if (start === undefined || end === undefined) return undefined;
    const from = after(start, last);
    last = after(end, from + 1);
    segments.push([clockOf(start), clockOf(end)]);
  }
  const first = minutesOf(segments[0]![0].slice(0, 2), segments[0]![0].slice(3))!;
  return last - first <= DAY_MINUTES ? segments : undefined;
}

const DAY_MINUTES = 24 * 60;

/** The first time that the clock shows this at or after `from`, in minutes since the midnight before the shift. */
function after(minutes: number, from: number): number {
  let at = minutes;
  while (at < from) at += DAY_MINUTES;
  return at;
}

function minutesOf(hours: string, minutes: string): number | undefined {
  const at = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && at <= DAY_MINUTES ? at : undefined;
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

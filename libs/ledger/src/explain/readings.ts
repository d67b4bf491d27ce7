import type { Multiple } from '@ledger/rulebook';

/** Which open questions of the text bear on a finding. */
const READINGS_OF: Readonly<Record<string, readonly string[]>> = {
  LATE_T1: ['A01', 'A02', 'A06'],
  LATE_T2: ['A01', 'A02', 'A06'],
  LATE_T3: ['A01', 'A02', 'A06'],
  LATE_NOTIFIED_T3: ['A11', 'A12', 'A14', 'A66', 'A67'],
  LATE_NOTIFIED_0: ['A11', 'A12', 'A14', 'A66', 'A67'],
  LATE_NOTIFIED_LOST_TIME: ['A11', 'A12', 'A14', 'A66', 'A67'],
  LONG_NOTIFIED_LATENESS: ['A12'],
  ABSENT_LATE: ['A11', 'A14', 'A20', 'A21', 'A66', 'A67'],
  ABSENT_DAY: ['A13', 'A20', 'A21', 'A22'],
  EARLY_T1: ['A15', 'A06'],
  EARLY_T2: ['A15', 'A06'],
  EARLY_T3: ['A15', 'A06'],
  ABSENT_EARLY: ['A19', 'A20', 'A21'],
  LEFT_POST: ['A20', 'A23', 'A24', 'A25', 'A29', 'A30'],
  MID_SHIFT_GAP: ['A33'],
};

/** Ids of the readings that bear on a day's findings, each once; two charges or an absorbed one raise A26 and A27. */
export function readingsOf(findings: readonly string[]): readonly string[] {
  const ids = findings.flatMap((code) => READINGS_OF[code] ?? []);
  const late = findings.some((code) => code.startsWith('LATE_'));
  const early = findings.some((code) => code.startsWith('EARLY_'));
  const heavy = findings.some((code) => code.startsWith('ABSENT_') || code === 'LEFT_POST');
  if (late && early) ids.push('A26');
  if ((late || early) && heavy) ids.push('A27');
  return [...new Set(ids)];
}

/** The value a policy document has under a dotted key, as short as the clause book writes values; undefined without one. */
export function valueAt(document: object, key: string): string | undefined {
  let value: unknown = document;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value === undefined ? undefined : short(value);
}

/** Lists joined by `+`, multiples as `3` or `1/2`, work segments as `08:00-12:00 13:00-17:00`. */
function short(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0) {
    const isSegments = value.every((item) => Array.isArray(item));
    return isSegments ? value.map((item) => item.join('-')).join(' ') : value.map(short).join('+');
  }
  if (isMultiple(value)) return value.den === 1 ? String(value.num) : `${value.num}/${value.den}`;
  return JSON.stringify(value);
}

const isMultiple = (value: unknown): value is Multiple =>
  typeof value === 'object' && value !== null && 'num' in value && 'den' in value;

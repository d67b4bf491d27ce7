import type { Fen, LocalDate } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { Grade } from '../policy-document';
import { shown } from '../policy/problems';
import type { Tree } from '../policy/tree';
import { isTree } from '../policy/tree';
import type { CaseRow } from './verdict';
import { unreadable } from './reader';

const EXTRA = 'extra_json';

/** `extra_json` as an object; an empty cell is an empty object. */
export function readExtra(row: CaseRow): Tree {
  const text = (row[EXTRA] ?? '').trim();
  if (text === '') return {};
  const extra = jsonOf(text);
  if (!isTree(extra)) unreadable(EXTRA, 'it is not a JSON object', 'write { … } or leave it empty');
  return extra;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unreadable(EXTRA, 'it is not JSON', 'check quotes, commas and brackets');
  }
}

/** A list of objects under a key; missing = empty. */
export function readList(extra: Tree, key: string): readonly Tree[] {
  const list = extra[key] ?? [];
  if (!Array.isArray(list) || !list.every(isTree))
    unreadable(EXTRA, `${key} is not a list of objects`, `write "${key}": [{ … }]`);
  return list;
}

export function readDate(where: string, value: unknown): LocalDate {
  if (time.isLocalDate(value)) return value;
  return unreadable(where, `${shown(value)} is not a date`, 'write a date such as 2026-03-02');
}

export function readOptionalDate(where: string, value: unknown): LocalDate | null {
  return value === undefined || value === null || value === '' ? null : readDate(where, value);
}

const DIGITS = /^\d{1,15}$/;

/** An amount in fen, as a number or as digits; empty = null, not known. */
export function readFen(where: string, value: unknown): Fen | null {
  if (value === undefined || value === null || value === '') return null;
  const fen = typeof value === 'string' && DIGITS.test(value.trim()) ? Number(value) : value;
  if (typeof fen === 'number' && Number.isSafeInteger(fen) && fen >= 0) return fen;
  return unreadable(where, `${shown(value)} is not an amount`, 'write whole fen, such as 652500');
}

/** P or M; empty = null, never guessed from the position (A65). */
export function readGrade(where: string, value: unknown): Grade | null {
  if (value === undefined || value === null || value === '') return null;
  if (value === 'P' || value === 'M') return value;
  return unreadable(where, `${shown(value)} is not a grade`, 'write P or M');
}

export interface Dated<V> {
  readonly from: LocalDate;
  readonly value: V;
}

/** `grade_history` or `wage_history`; undefined where the column holds instead. */
export function readHistory<V>(
  extra: Tree,
  key: string,
  read: (entry: Tree) => V,
): readonly Dated<V>[] | undefined {
  if (extra[key] === undefined) return undefined;
  return readList(extra, key).map((entry) => ({
    from: readDate(`${EXTRA} ${key}`, entry['from']),
    value: read(entry),
  }));
}

/** What a history says for a date: `from` is inclusive, from midnight (A46, A47); null before its first entry. */
export function onDate<V>(history: readonly Dated<V>[], date: LocalDate): V | null {
  let found: Dated<V> | undefined;
  for (const entry of history)
    if (entry.from <= date && (found === undefined || entry.from >= found.from)) found = entry;
  return found?.value ?? null;
}

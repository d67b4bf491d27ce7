/** What an event may hold: no floats, no undefined, no dates. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 (JCS) text of a value. The closed form of our events makes it simple: ASCII keys, safe integers, strings
 * without lone surrogates. Keys with the value undefined are left out. Throws on what may not be stored.
 */
export function canonical(value: unknown): string {
  return isInOrder(value) ? JSON.stringify(value) : inOrder(value);
}

const KEY = /^[A-Za-z_][A-Za-z0-9_.:-]*$/;

/**
 * Whether `JSON.stringify` gives the canonical text as it is: every key sorted, every member one that an event may hold.
 * Facts are mostly written that way, and one native call is half the cost of putting the text together.
 */
function isInOrder(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return isWellFormed(value);
    case 'number':
      return Number.isSafeInteger(value);
    case 'boolean':
      return true;
    case 'object':
      return value === null || (Array.isArray(value) ? areInOrder(value) : hasOrder(value));
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return false;
  }
}

/** Not `every`: it would pass over the holes of an array. */
function areInOrder(values: readonly unknown[]): boolean {
  for (const value of values) if (!isInOrder(value)) return false;
  return true;
}

function hasOrder(value: object): boolean {
  if ('toJSON' in value) return false;
  let previous = '';
  for (const key of Object.keys(value)) {
    if (key <= previous || !isKey(key)) return false;
    if (!isInOrder((value as Record<string, unknown>)[key])) return false;
    previous = key;
  }
  return true;
}

/** Keys that were met before; the facts of a ledger have some hundred. */
const keysMet = new Set<string>();
const KEYS_MET_MAX = 10_000;

function isKey(key: string): boolean {
  if (keysMet.has(key)) return true;
  if (!KEY.test(key)) return false;
  if (keysMet.size < KEYS_MET_MAX) keysMet.add(key);
  return true;
}

/** Without half of a surrogate pair (ES2024, in every Node from 20). */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

function inOrder(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalInteger(value);
  // Not `map`: it would pass over the holes of an array.
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`an event cannot hold a ${typeof value}`);
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`an event holds whole numbers only, not ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

function canonicalString(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('an event cannot hold half of a surrogate pair');
  return JSON.stringify(value);
}

function canonicalObject(value: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    if (!isKey(key)) throw new TypeError(`an event cannot hold the key ${JSON.stringify(key)}`);
    text += `${text === '' ? '' : ','}"${key}":${canonical(member)}`;
  }
  return `{${text}}`;
}

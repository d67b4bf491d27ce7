/** What an event may hold: no floats, no undefined, no dates. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 (JCS) text of a value. The closed form of our events makes it simple: ASCII keys, safe integers, strings
 * without lone surrogates. Keys with the value undefined are left out. Throws on what may not be stored.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalInteger(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`an event cannot hold a ${typeof value}`);
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`an event holds whole numbers only, not ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function canonicalString(value: string): string {
  if (LONE_SURROGATE.test(value))
    throw new TypeError('an event cannot hold half of a surrogate pair');
  return JSON.stringify(value);
}

const KEY = /^[A-Za-z_][A-Za-z0-9_.:-]*$/;

function canonicalObject(value: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    if (!KEY.test(key)) throw new TypeError(`an event cannot hold the key ${JSON.stringify(key)}`);
    text += `${text === '' ? '' : ','}"${key}":${canonical(member)}`;
  }
  return `{${text}}`;
}

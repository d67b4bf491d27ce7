import type { Secret } from './fact';

/**
 * The `secret` of a fact from what was typed, spread into the fact; nothing when nothing was typed. Identifying text is
 * sealed under the key of the person it is about, so that it can be erased with the person.
 */
export function sealedText(
  subject: string,
  texts: Readonly<Record<string, string | undefined>>,
): { readonly secret?: Secret } {
  const fields: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && text !== '') fields[name] = text;
  }
  return Object.keys(fields).length === 0 ? {} : { secret: { subject, fields } };
}

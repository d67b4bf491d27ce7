/** Languages that people read; the ledger's own codes belong to none of them. */
export type Lang = 'zh' | 'en';

/** The same thing said in both languages. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

/** A closed table of codes and their words. */
export type Words<C extends string> = Readonly<Record<C, Phrase>>;

/** What a placeholder `{name}` may be filled with. */
export type Values = Readonly<Record<string, string | number | undefined>>;

/** A phrase with its `{placeholders}` filled in; one without a value stays visible, so that a gap is seen. */
export function fill(phrase: Phrase, lang: Lang, values: Values = {}): string {
  return phrase[lang].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : String(value);
  });
}

/** The word for a code, or the code itself when a table does not know it: a code is never hidden. */
export function word(table: Readonly<Record<string, Phrase>>, code: string, lang: Lang): string {
  return Object.hasOwn(table, code) ? table[code]![lang] : code;
}

/** Words for several codes, joined as the language lists things. */
export function words(
  table: Readonly<Record<string, Phrase>>,
  codes: readonly string[],
  lang: Lang,
): string {
  return codes.map((code) => word(table, code, lang)).join(lang === 'zh' ? '、' : ', ');
}

/** The first few names of a list and how many more there are. */
export function listed(names: readonly string[], lang: Lang, limit = 8): string {
  const shown = names.slice(0, limit).join(lang === 'zh' ? '、' : ', ');
  const more = names.length - limit;
  if (more <= 0) return shown;
  return lang === 'zh' ? `${shown}等 ${names.length} 人` : `${shown} and ${more} more`;
}

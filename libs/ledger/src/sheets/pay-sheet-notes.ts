import type { PaySheet, Statement } from '../contract';
import { fill, listed, notes } from '../words';
import type { Lang } from '../words';

/** What a clerk must know before paying by this sheet, in plain words; the legal notice comes last. */
export function noteSentences(sheet: PaySheet, lang: Lang): readonly string[] {
  const said = sheet.notes.map(({ code, count, names }) => {
    if (!Object.hasOwn(notes, code)) return code;
    return fill(notes[code as keyof typeof notes].advice, lang, {
      period: sheet.period,
      count: count ?? names?.length,
      names: names === undefined ? undefined : listed(names, lang),
    });
  });
  const legal = notes.LEGAL_NOTICE.advice[lang];
  return said.toSorted((a, b) => Number(a === legal) - Number(b === legal));
}

/** The notes of one person's row, short: codes become names. */
export function noteNames(codes: readonly string[], lang: Lang): string {
  return codes
    .map((code) => (Object.hasOwn(notes, code) ? notes[code as keyof typeof notes][lang] : code))
    .join(lang === 'zh' ? '、' : ', ');
}

/** Codes that explain a row: what blocks it, what the guard-rails did. */
export function rowNotes({ settlement }: Statement): readonly string[] {
  return [
    ...(settlement.status === 'CLOSE_BLOCKED' ? ['CLOSE_BLOCKED'] : []),
    ...settlement.guards.map(({ guard }) => guard),
    ...settlement.warnings.filter((code) => PERSONAL.has(code)),
  ];
}

/** Warnings about the person; those about the company stand once under the sheet. */
const PERSONAL = new Set([
  'GRADE_MISSING',
  'WAGE_MISSING',
  'NO_ROSTER',
  'NOT_ACKNOWLEDGED',
  'PROVISIONAL',
]);

import type { Fen } from '@ledger/kernel';

/** Whole fen, as in `652500` or `652,500`; undefined for anything else. */
export function fenOf(text: string): Fen | undefined {
  const plain = withoutMarks(text);
  const fen = Number(plain);
  return /^\d+(\.0+)?$/.test(plain) && Number.isSafeInteger(fen) ? fen : undefined;
}

/** Yuan with at most two decimals, as in `6525`, `6,525.50`, `¥6525.5`; digit by digit, never by a fraction. */
export function fenOfYuan(text: string): Fen | undefined {
  const match = /^(\d+)(?:\.(\d{1,2})0*)?$/.exec(withoutMarks(text));
  if (match === null) return undefined;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(fen) ? fen : undefined;
}

const withoutMarks = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^[¥$]|元$|(?<=\d),(?=\d{3})/g, '')
    .trim();

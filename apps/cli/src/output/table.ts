import { clip, pad, plain, width } from './width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Widest that the column may become; longer text is cut. */
  readonly max?: number;
}

/** A table for a terminal: columns as wide as their longest text, a rule under the titles and above the totals. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  totals?: readonly string[],
): string {
  const cells = (row: readonly string[]): string[] =>
    row.map((text, i) => {
      const clean = plain(text).replaceAll('\n', ' ');
      return columns[i]?.max === undefined ? clean : clip(clean, columns[i].max);
    });
  const head = columns.map(({ title }) => title);
  const body = rows.map(cells);
  const foot = totals === undefined ? [] : [cells(totals)];
  const widths = head.map((title, i) =>
    Math.max(width(title), ...[...body, ...foot].map((row) => width(row[i] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => pad(text, widths[i]!, columns[i]?.align))
      .join('  ')
      .trimEnd();
  const rule = widths.map((columnsWide) => '─'.repeat(columnsWide)).join('  ');
  return [line(head), rule, ...body.map(line), ...(foot.length === 0 ? [] : [rule, line(foot[0]!)])]
    .map((text) => `${text}\n`)
    .join('');
}

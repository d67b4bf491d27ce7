/** What the block writers need of pdfkit: one page after another, and where on it we are. */
export type Pdf = PDFKit.PDFDocument;

export const MARGIN = 46;
/** Height above the lower edge of the page at which the footer begins. */
export const FOOT = 44;
export const SIZE = {
  title: 18,
  heading: 12.5,
  text: 10,
  small: 8.5,
  table: 9,
  foot: 7.5,
} as const;
export const INK = '#111111';
export const PALE = '#f1f1f1';
export const RULE = '#888888';

export const widthOf = (pdf: Pdf): number => pdf.page.width - 2 * MARGIN;
const bottomOf = (pdf: Pdf): number => pdf.page.height - FOOT - 8;

/** Begins a new page when `height` does not fit under what is written; true when it did. */
export function room(pdf: Pdf, height: number): boolean {
  if (pdf.y + height <= bottomOf(pdf)) return false;
  pdf.addPage();
  pdf.x = MARGIN;
  pdf.y = MARGIN;
  return true;
}

export interface Cell {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right' | 'center';
  readonly fill?: string;
}

const PAD_X = 4;
const PAD_Y = 3.2;

const style = (pdf: Pdf, { bold }: Cell, size: number): Pdf =>
  pdf.font(bold === true ? 'bold' : 'regular').fontSize(size);

/** Height of the highest of some cells that stand side by side. */
export function cellsHeight(pdf: Pdf, cells: readonly Cell[], size: number): number {
  const heights = cells.map((cell) =>
    style(pdf, cell, size).heightOfString(cell.text, { width: cell.width - 2 * PAD_X }),
  );
  return Math.max(...heights) + 2 * PAD_Y;
}

/** Cells side by side, framed; the pen goes under them. */
export function drawCells(pdf: Pdf, cells: readonly Cell[], size: number): void {
  const height = cellsHeight(pdf, cells, size);
  const { y } = pdf;
  for (const cell of cells) {
    const { x, width, text, align = 'left', fill } = cell;
    if (fill !== undefined) pdf.rect(x, y, width, height).fill(fill);
    pdf.lineWidth(0.6).rect(x, y, width, height).stroke(RULE);
    style(pdf, cell, size)
      .fillColor(INK)
      .text(text, x + PAD_X, y + PAD_Y, { width: width - 2 * PAD_X, align });
  }
  pdf.x = MARGIN;
  pdf.y = y + height;
}

import type { DocumentBlock } from '@ledger/kernel';
import type { Cell, Pdf } from './sheet';
import { cellsHeight, drawCells, INK, MARGIN, PALE, room, SIZE, widthOf } from './sheet';

type Of<K extends DocumentBlock['kind']> = Extract<DocumentBlock, { readonly kind: K }>;

/** Writes one block where the pen is; begins new pages as needed. */
export function drawBlock(pdf: Pdf, block: DocumentBlock): void {
  switch (block.kind) {
    case 'title':
      pdf.font('bold').fontSize(SIZE.title).fillColor(INK);
      pdf.text(block.text, MARGIN, pdf.y, { width: widthOf(pdf), align: 'center' });
      pdf.y += 8;
      return;
    case 'heading':
      return heading(pdf, block.text);
    case 'text':
      return paragraph(pdf, block);
    case 'facts':
      return facts(pdf, block);
    case 'table':
      return table(pdf, block);
    case 'signatures':
      return signatures(pdf, block);
  }
}

/** A heading is never left alone at the foot of a page. */
function heading(pdf: Pdf, text: string): void {
  pdf.y += 8;
  room(pdf, 60);
  pdf.font('bold').fontSize(SIZE.heading).fillColor(INK);
  pdf.text(text, MARGIN, pdf.y, { width: widthOf(pdf) });
  const y = pdf.y + 1;
  pdf
    .lineWidth(1.2)
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + widthOf(pdf), y)
    .stroke(INK);
  pdf.y = y + 6;
}

function paragraph(pdf: Pdf, { text, tone }: Of<'text'>): void {
  const size = tone === 'small' ? SIZE.small : SIZE.text;
  const inset = tone === 'notice' ? 7 : 0;
  const width = widthOf(pdf) - 2 * inset;
  const height = pdf.font('regular').fontSize(size).heightOfString(text, { width }) + 2 * inset;
  room(pdf, Math.min(height, 200));
  const { y } = pdf;
  if (inset > 0) pdf.lineWidth(0.8).rect(MARGIN, y, widthOf(pdf), height).stroke(INK);
  pdf.font('regular').fontSize(size).fillColor(INK);
  pdf.text(text, MARGIN + inset, y + inset, { width });
  pdf.x = MARGIN;
  pdf.y = y + height + 4;
}

const NAME_WIDTH = 76;
/** From this length on a value gets the whole line. */
const WIDE = 34;

function facts(pdf: Pdf, { pairs }: Of<'facts'>): void {
  const half = widthOf(pdf) / 2;
  for (let i = 0; i < pairs.length;) {
    const [first, second] = [pairs[i]!, pairs[i + 1]];
    const alone = second === undefined || first[1].length > WIDE || second[1].length > WIDE;
    const cells = alone
      ? pairOf(first, MARGIN, 2 * half)
      : [...pairOf(first, MARGIN, half), ...pairOf(second, MARGIN + half, half)];
    room(pdf, cellsHeight(pdf, cells, SIZE.table));
    drawCells(pdf, cells, SIZE.table);
    i += alone ? 1 : 2;
  }
  pdf.y += 6;
}

const pairOf = ([name, value]: readonly [string, string], x: number, width: number): Cell[] => [
  { text: name, x, width: NAME_WIDTH, bold: true, fill: PALE },
  { text: value, x: x + NAME_WIDTH, width: width - NAME_WIDTH },
];

function table(pdf: Pdf, { columns, rows }: Of<'table'>): void {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = MARGIN;
  const places = columns.map(({ share, align = 'left' }) => {
    const width = (share / all) * widthOf(pdf);
    const place = { x, width, align };
    x += width;
    return place;
  });
  const head = columns.map(({ title }, i): Cell => {
    return { ...places[i]!, text: title, bold: true, fill: PALE };
  });
  const headHeight = cellsHeight(pdf, head, SIZE.table);
  room(pdf, headHeight + 30);
  drawCells(pdf, head, SIZE.table);
  for (const row of rows) {
    const cells = row.map((text, i): Cell => ({ ...places[i]!, text }));
    // The head is repeated on every page that the table reaches.
    if (room(pdf, cellsHeight(pdf, cells, SIZE.table))) {
      drawCells(pdf, head, SIZE.table);
    }
    drawCells(pdf, cells, SIZE.table);
  }
  pdf.y += 6;
}

const GAP = 8;
const BOX_MIN = 104;

function signatures(pdf: Pdf, { boxes }: Of<'signatures'>): void {
  const width = (widthOf(pdf) - GAP * (boxes.length - 1)) / boxes.length;
  const inner = { width: width - 14 };
  const heights = boxes.map(({ title, lines }) => {
    const head = pdf.font('bold').fontSize(SIZE.text).heightOfString(title, inner);
    const body = pdf.font('regular').fontSize(SIZE.small);
    return lines.reduce((sum, line) => sum + body.heightOfString(line, inner) + 1, head + 18);
  });
  const height = Math.max(BOX_MIN, ...heights);
  room(pdf, height);
  const top = pdf.y;
  for (const [i, { title, lines }] of boxes.entries()) {
    const x = MARGIN + i * (width + GAP);
    pdf.lineWidth(0.9).rect(x, top, width, height).stroke(INK);
    pdf
      .font('bold')
      .fontSize(SIZE.text)
      .fillColor(INK)
      .text(title, x + 7, top + 7, inner);
    pdf.font('regular').fontSize(SIZE.small);
    pdf.y += 2;
    for (const line of lines) pdf.text(line, x + 7, pdf.y + 1, inner);
  }
  pdf.x = MARGIN;
  pdf.y = top + height + 8;
}

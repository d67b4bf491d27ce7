import PDFDocument from 'pdfkit';
import type { DocumentModel } from '@ledger/kernel';
import { fontFiles } from './fonts';
import { drawBlock } from './pdf-blocks';
import type { Pdf } from './sheet';
import { FOOT, INK, MARGIN, RULE, SIZE, widthOf } from './sheet';

/** The document as PDF, A4, with the glyphs it uses embedded. The same model gives the same bytes. */
export function renderPdf(model: DocumentModel): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = open(model);
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    for (const block of model.blocks) drawBlock(pdf, block);
    drawFooters(pdf, model.footer);
    pdf.end();
  });
}

function open({ title, lang, madeAt }: DocumentModel): Pdf {
  // The file names the date of its newest fact; pdfkit derives the id of the file from these entries.
  const made = new Date(madeAt);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: title,
      Producer: 'attendance-ledger',
      Creator: 'attendance-ledger',
      CreationDate: made,
      ModDate: made,
    },
  });
  const { regular, bold } = fontFiles();
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  return pdf;
}

/** Written last, when it is known how many pages there are. */
function drawFooters(pdf: Pdf, footer: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    // Without this pdfkit would begin a new page for text below the margin.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - FOOT;
    pdf
      .lineWidth(0.6)
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + widthOf(pdf), y)
      .stroke(RULE);
    pdf.font('regular').fontSize(SIZE.foot).fillColor(INK);
    pdf.text(footer, MARGIN, y + 4, { width: widthOf(pdf) - 60 });
    pdf.text(`${page + 1} / ${count}`, MARGIN, y + 4, { width: widthOf(pdf), align: 'right' });
  }
}

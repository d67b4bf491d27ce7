import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { renderPdf } from '@ledger/adapters/documents';
import type { DocumentModel } from '@ledger/kernel';

/** A document as PDF, made beside the event loop; where the house runs from its sources, in it. */
export function pdfAside(model: DocumentModel): Promise<Uint8Array> {
  if (extname(__filename) === '.ts') return renderPdf(model);
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'pdf-worker.js'), { workerData: model });
    worker.once('message', (bytes: Uint8Array) => resolve(bytes));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the document could not be made (exit ${code})`));
    });
  });
}

import { parentPort, workerData } from 'node:worker_threads';
import { renderPdf } from '@ledger/adapters/documents';
import type { DocumentModel } from '@ledger/kernel';

// A thread of its own for one document: fonts and layout take half a second, and punches must not wait for them.

void renderPdf(workerData as DocumentModel).then((bytes) => parentPort?.postMessage(bytes));

import { createHash } from 'node:crypto';
import { renderHtml } from '@ledger/adapters/documents';
import { csvText, workbookBytes } from '@ledger/adapters/sheets';
import { zipBytes } from '@ledger/adapters/zip';
import type { ZipFile } from '@ledger/adapters/zip';
import { createReplay, evidencePack } from '@ledger/core';
import type { AsOf, EvidencePack } from '@ledger/core';
import type { Period } from '@ledger/kernel';
import { clauseBook } from '@ledger/rulebook';
import type { ClauseBook, ClausesDocument } from '@ledger/rulebook';
import { assetJson, assetText } from './assets';
import type { OpenLedger } from './contract';
import { pdfAside } from './pdf-aside';

export interface EvidenceRequest {
  readonly employeeId: string;
  readonly period: Period;
  /** As of which point; left out = as far as the views have come. */
  readonly asOf?: AsOf;
  /** Exact lines also where they name who else acted. */
  readonly withActors?: boolean;
}

export interface EvidenceArchive {
  /** Name of the file, with its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Log position that everything in it stands on. */
  readonly position: number;
}

/** The evidence about one person's month as one archive; made again from the same position it is the same bytes. */
export async function evidenceZip(
  ledger: Pick<OpenLedger, 'store' | 'keys' | 'reads' | 'proofs' | 'evidence'>,
  request: EvidenceRequest,
): Promise<EvidenceArchive> {
  const { employeeId, period, asOf, withActors = false } = request;
  const { proofs } = ledger;
  const replay = createReplay(ledger);
  const cut = await (asOf === undefined ? replay.settled() : replay.cut(asOf));
  const pack = await evidencePack(
    {
      ...ledger,
      replay,
      book: clauses(),
      assets: assets(),
      files: ledger.evidence,
      ...(proofs === undefined ? {} : { proofs }),
    },
    { employeeId, period, cut },
    { withActors },
  );
  const files = await rendered(pack);
  const manifest = manifestOf(pack.name, files, { period, employeeId, cut });
  return {
    name: `${pack.name}.zip`,
    bytes: zipBytes([...files, { path: 'manifest.json', bytes: utf8(manifest) }]),
    position: cut.position,
  };
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

let book: ClauseBook | undefined;
const clauses = (): ClauseBook =>
  (book ??= clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json')));

const assets = () => ({
  regulation: assetText('rulebook', 'regulation.zh.txt'),
  verifier: assetText('evidence', 'verify.mjs'),
});

async function rendered(pack: EvidencePack): Promise<ZipFile[]> {
  const files: ZipFile[] = [
    ...pack.texts.map(({ path, text }) => ({ path, bytes: utf8(text) })),
    ...pack.binaries,
  ];
  for (const { path, model } of pack.documents) {
    files.push({ path: `${path}.html`, bytes: utf8(renderHtml(model)) });
    files.push({ path: `${path}.pdf`, bytes: await pdfAside(model) });
  }
  for (const { path, names, sheets } of pack.tables) {
    files.push({ path: `${path}.xlsx`, bytes: await workbookBytes(sheets) });
    sheets.forEach((sheet, i) =>
      files.push({ path: `${path}.${names[i]}.csv`, bytes: utf8(csvText(sheet)) }),
    );
  }
  return files;
}

function manifestOf(name: string, files: readonly ZipFile[], about: object): string {
  const listed = files
    .map(({ path, bytes }) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ format: 'attendance-evidence/1', name, ...about, files: listed }, null, 1)}\n`;
}

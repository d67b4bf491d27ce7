import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DutyBook, HandedFile } from '@ledger/capabilities/duty';
import type { DutyParts } from '@ledger/core';
import { assetJson, newestPolicy } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { problem } from './problem';

/** What questions about duties are answered from. */
export const dutyPartsOf = ({ reads, store }: OpenLedger): DutyParts => ({
  reads,
  store,
  builtInBook: assetJson<DutyBook>('duties', 'rulebook.json'),
});

/** The clock of this machine in the company's zone: as an instant, and as a date. */
export function nowOf(ledger: OpenLedger): { readonly at: string; readonly today: LocalDate } {
  const { zone } = newestPolicy(ledger);
  const now = ledger.clock.now();
  return { at: time.formatInstant(now, zone), today: time.localDate(now, zone) };
}

/** Keeps a file of the disk beside the log. */
export async function keepFile({ files }: OpenLedger, path: string): Promise<HandedFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?';
    throw problem(`读不到文件 ${path}（${code}）。`, `${path} cannot be read (${code}).`);
  }
  return { ...(await files.put(bytes)), fileName: basename(path) };
}

import { legal, SYSTEM_STREAM } from '@ledger/capabilities/legal';
import type { Acceptances } from '@ledger/capabilities/legal';
import { sha256 } from '@ledger/kernel';
import type { LocalDate, SubjectKeys } from '@ledger/kernel';
import { foldStream } from '../duty/fold-stream';
import type { StreamReader } from '../duty/fold-stream';
import { ERASED } from '../read/reference/employees';
import { notes } from '../words';
import type { Phrase } from '../words';

/** The sentence that is shown until somebody has accepted it by name (G20). */
export const legalNotice: Phrase = notes.LEGAL_NOTICE.advice;

/** Digest of the sentence in both languages: another sentence is another thing to accept. */
export const legalNoticeSha256: string = sha256(`${legalNotice.zh}\n${legalNotice.en}`);

export interface LegalAcceptance {
  readonly acceptedBy: string;
  readonly acceptedOn: LocalDate;
}

/** Who accepted the sentence of this release; undefined = it is to be shown. */
export async function legalAcceptance(
  store: StreamReader,
  upTo?: number,
): Promise<LegalAcceptance | undefined> {
  const { accepted }: Acceptances = await foldStream(store, legal, SYSTEM_STREAM, upTo);
  return accepted.find(({ textSha256 }) => textSha256 === legalNoticeSha256);
}

/** The name of who accepted it, opened from its seal. */
export async function acceptedByName(
  store: StreamReader,
  keys: Pick<SubjectKeys, 'open'>,
): Promise<string | undefined> {
  for (const event of await store.readStream(SYSTEM_STREAM)) {
    if (event.type !== 'LegalNoticeAccepted' || event.data.textSha256 !== legalNoticeSha256)
      continue;
    const name = event.sealed && keys.open(event.id, event.sealed)?.name;
    return typeof name === 'string' ? name : ERASED;
  }
  return undefined;
}

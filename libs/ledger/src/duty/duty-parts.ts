import { dutyBook, DUTY_BOOK_STREAM } from '@ledger/capabilities/duty';
import type { DutyBook } from '@ledger/capabilities/duty';
import { organisation, ORGANISATION_STREAM } from '@ledger/capabilities/organisation';
import type { Organisation } from '@ledger/capabilities/organisation';
import type { Zone } from '@ledger/kernel';
import type { Reads } from '../contract';
import { foldStream } from './fold-stream';
import type { StreamReader } from './fold-stream';

/** What questions about duties are answered from: views for people and rosters, short streams for the rest. */
export interface DutyParts {
  readonly reads: Reads;
  readonly store: StreamReader;
  /** The book that comes with the product; published ones stand beside it, each from its day on. */
  readonly builtInBook: DutyBook;
}

/** The rules that hold for everybody: read once a question. */
export interface DutyRules {
  readonly books: readonly DutyBook[];
  readonly organisation: Organisation;
  readonly zone: Zone;
}

const ZONE_OF_THE_REGULATION: Zone = 'Asia/Shanghai';

export async function dutyRules({ reads, store, builtInBook }: DutyParts): Promise<DutyRules> {
  const published = await foldStream(store, dutyBook, DUTY_BOOK_STREAM);
  return {
    books: [builtInBook, ...published.books],
    organisation: await foldStream(store, organisation, ORGANISATION_STREAM),
    zone: reads.policies().at(-1)?.document.zone ?? ZONE_OF_THE_REGULATION,
  };
}

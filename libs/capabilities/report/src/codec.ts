import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { ReportFact } from './facts';

const { integer, list, localDate, oneOf, shape, text } = stored;

/** Stored JSON to the reports that were made. */
export const codec: FactCodec<ReportFact> = factCodec<ReportFact>({
  ReportMade: {
    v: 1,
    check: shape({
      kind: oneOf('WEEKLY', 'MONTHLY'),
      from: localDate,
      to: localDate,
      position: integer,
      sha256: text,
      rules: list(shape({ version: text, sha256: text })),
      people: integer,
    }),
  },
});

import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import type { DisputeFact } from './facts';

const { integer, list, localDate, oneOf, optional, period, shape, text } = stored;
const of = (fields: Readonly<Record<string, Check>>) => ({
  v: 1,
  check: shape({ disputeId: text, ...fields }),
});
const side = oneOf('EMPLOYEE', 'EMPLOYER');

/** Stored JSON to facts of a dispute. */
export const codec: FactCodec<DisputeFact> = factCodec<DisputeFact>({
  DisputeOpened: of({
    employeeId: text,
    period,
    about: shape({
      kind: oneOf('FINDING', 'STATEMENT'),
      date: optional(localDate),
      finding: optional(text),
      issue: optional(integer),
    }),
    logPosition: integer,
    frozen: shape({ sha256: text, parts: integer }),
    openedBy: text,
    respondents: list(text),
    ruleBy: localDate,
  }),
  DisputeViewFrozen: of({ part: integer, text }),
  DisputeStatementMade: of({ statementId: text, by: text, side }),
  EvidenceAttached: of({
    by: text,
    side,
    kind: text,
    sha256: text,
    bytes: integer,
    mediaType: text,
  }),
  DisputeRuled: of({
    by: text,
    outcome: oneOf('UPHELD', 'OVERTURNED', 'PARTLY'),
    compensating: list(shape({ eventId: text, type: text })),
  }),
  DisputeWithdrawn: of({}),
});

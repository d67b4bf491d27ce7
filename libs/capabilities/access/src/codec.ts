import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { AccessFact } from './facts';

const { instant, list, optional, shape, text } = stored;

/** Stored JSON to readings. Kinds that a newer release writes are kept as they are. */
export const codec: FactCodec<AccessFact> = factCodec<AccessFact>({
  AccessLogged: {
    v: 1,
    check: shape({
      entries: list(
        shape({ what: text, subject: optional(text), about: optional(text), at: instant }),
      ),
    }),
  },
});

import { factCodec, stored } from '@ledger/kernel';
import type { Capability } from '@ledger/kernel';
import type { LegalCommand } from './commands';
import type { Acceptances, LegalRefusal } from './decide';
import { decider } from './decide';
import type { LegalFact } from './facts';

const { localDate, oneOf, shape, text } = stored;

export const SYSTEM_STREAM = 'system';

/** Whether a named person has accepted the legal notice. */
export const legal: Capability<LegalCommand, LegalFact, Acceptances, LegalRefusal> = {
  name: 'legal',
  commands: { AcceptLegalNotice: true },
  streamOf: () => SYSTEM_STREAM,
  decider,
  codec: factCodec<LegalFact>({
    LegalNoticeAccepted: {
      v: 1,
      check: shape({
        noticeId: oneOf('G20'),
        textSha256: text,
        acceptedBy: text,
        acceptedOn: localDate,
      }),
    },
  }),
};

export type { LegalCommand } from './commands';
export type { Acceptances, LegalRefusal } from './decide';

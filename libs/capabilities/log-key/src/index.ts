import { factCodec, stored } from '@ledger/kernel';
import type { Capability } from '@ledger/kernel';
import type { LogKeyCommand } from './commands';
import { decider } from './decide';
import type { LogKeyRefusal, LogKeys } from './decide';
import type { LogKeyFact } from './facts';

const { shape, text } = stored;

/** Which key signs the log. */
export const logKey: Capability<LogKeyCommand, LogKeyFact, LogKeys, LogKeyRefusal> = {
  name: 'log-key',
  commands: { RotateLogKey: true },
  streamOf: () => 'logkey-signing',
  decider,
  codec: factCodec<LogKeyFact>({
    LogKeyRotated: { v: 1, check: shape({ former: text, key: text, reasonCode: text }) },
  }),
};

export { ROTATION_REASONS } from './decide';
export type { LogKeyRefusal } from './decide';

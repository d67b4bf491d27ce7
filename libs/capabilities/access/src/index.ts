import { time } from '@ledger/kernel';
import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { AccessCommand } from './commands';
import { decider } from './decide';
import type { AccessLog, AccessRefusal } from './decide';
import type { AccessFact } from './facts';

export const accessStream = (period: string): string => `access-${period}`;

/** Who read what about whom, and what for. */
export const access: Capability<AccessCommand, AccessFact, AccessLog, AccessRefusal> = {
  name: 'access',
  commands: { LogAccess: true },
  streamOf: ({ readings }, zone) =>
    accessStream(
      time.localPeriod(time.knownInstant(readings[0]?.at ?? '1970-01-01T00:00:00Z'), zone),
    ),
  decider,
  codec,
};

export { PURPOSE_CHARS_MAX } from './decide';
export type { AccessCommand, LogAccess, Reading } from './commands';
export type { AccessRefusal } from './decide';

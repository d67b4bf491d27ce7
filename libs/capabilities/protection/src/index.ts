import { factCodec, stored } from '@ledger/kernel';
import type { Capability, Check } from '@ledger/kernel';
import type { ProtectionCommand } from './commands';
import { decider } from './decide';
import type { Protection, ProtectionRefusal } from './decide';
import type { ProtectionFact } from './facts';

const { localDate, shape, text } = stored;
const dateOrNull: Check = (value) => (value === null ? undefined : localDate(value));

export const protectionStream = (employeeId: string): string => `protection-${employeeId}`;

/** Who is protected from night shifts, and when. */
export const protection: Capability<
  ProtectionCommand,
  ProtectionFact,
  Protection,
  ProtectionRefusal
> = {
  name: 'protection',
  commands: { RecordProtectedStatus: true, EndProtectedStatus: true },
  streamOf: (command) => protectionStream(command.employeeId),
  decider,
  codec: factCodec<ProtectionFact>({
    ProtectedStatusRecorded: {
      v: 1,
      check: shape({ employeeId: text, statusId: text, from: localDate, to: dateOrNull }),
    },
    ProtectedStatusEnded: {
      v: 1,
      check: shape({ employeeId: text, statusId: text, to: localDate }),
    },
  }),
  // Whether the same status says anything new is a question about its sealed kind.
  readsSecrets: true,
};

export type { ProtectionCommand } from './commands';
export type { ProtectedStatus, Protection, ProtectionRefusal } from './decide';

import type { Decider, Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse } from '@ledger/kernel';
import type { LogKeyCommand, RotateLogKey } from './commands';
import type { LogKeyFact } from './facts';

/** Why a key is changed: by the calendar, because somebody who had it left, or because it may be known to others. */
export const ROTATION_REASONS = ['ROUTINE', 'CUSTODIAN_LEFT', 'EXPOSED'] as const;

export type LogKeyRefusal =
  | {
      readonly reason: 'ROTATION_REASON_UNKNOWN';
      readonly reasonCode: string;
      readonly known: readonly string[];
    }
  /** What was handed over may have been copied: it signs nothing again. */
  | { readonly reason: 'LOG_KEY_WAS_HANDED_OVER'; readonly key: string };

/** Keys that signed and were handed over, and the one that follows the last of them. */
export interface LogKeys {
  readonly former: readonly string[];
  readonly key: string | undefined;
}

function decide(
  { former, key, reasonCode }: RotateLogKey,
  keys: LogKeys,
): Decision<LogKeyFact, LogKeyRefusal> {
  if (keys.key === key) return nothingNew();
  if (key === former || keys.former.includes(key))
    return refuse({ reason: 'LOG_KEY_WAS_HANDED_OVER', key });
  if (!ROTATION_REASONS.some((known) => known === reasonCode))
    return refuse({ reason: 'ROTATION_REASON_UNKNOWN', reasonCode, known: ROTATION_REASONS });
  return accept({ type: 'LogKeyRotated', v: 1, data: { former, key, reasonCode } });
}

export const decider: Decider<LogKeyCommand, LogKeyFact, LogKeys, LogKeyRefusal> = {
  initialState: () => ({ former: [], key: undefined }),
  evolve: (keys, { data }) => ({ former: [...keys.former, data.former], key: data.key }),
  decide,
};

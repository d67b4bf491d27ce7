import type { EpochMs } from '@ledger/kernel';
import type { PunchFlag } from './punch-file';

const NO_FLAGS: readonly PunchFlag[] = [];
const WRONG_CLOCK: readonly PunchFlag[] = ['DEVICE_CLOCK'];

/** A device that lost its power says 2000 or 1970, one that was set wrongly 2099; nobody sold these formats before 2015. */
const PLAUSIBLE_FROM = Date.UTC(2015, 0, 1);

/** Flags of a punch by its time alone. A little ahead of the server's clock is the ledger's to judge. */
export function flagsOf(at: EpochMs, plausibleUntil: EpochMs): readonly PunchFlag[] {
  return at < PLAUSIBLE_FROM || at > plausibleUntil ? WRONG_CLOCK : NO_FLAGS;
}

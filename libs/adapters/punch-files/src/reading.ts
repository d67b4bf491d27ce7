import type { EpochMs } from '@ledger/kernel';
import type { WallClock } from './wall-clock';

/** What reading a file needs besides its bytes. */
export interface Reading {
  readonly clock: WallClock;
  /** A punch later than this gets DEVICE_CLOCK. */
  readonly plausibleUntil: EpochMs;
}

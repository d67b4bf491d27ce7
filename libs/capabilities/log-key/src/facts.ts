import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `logkey-signing`.

/** Both keys as C2SP vkeys: public halves, which everybody may know. */
export type LogKeyRotated = Fact<
  'LogKeyRotated',
  { readonly former: string; readonly key: string; readonly reasonCode: string }
>;
export type LogKeyFact = LogKeyRotated;

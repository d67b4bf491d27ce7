export { Notary } from './notary/notary';
export type { NotaryOptions, SignedUpTo } from './notary/notary';
export { NotaryFenced, NotaryRefuses } from './notary/refuses';
export { openDistributed } from './open-distributed';
export type { DistributedOptions } from './open-distributed';
export { shareTokens } from './token-exchange';
export type { TokensOfNode } from './token-exchange';

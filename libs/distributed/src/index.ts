export { openDistributed } from './open-distributed';
export type { DistributedOptions } from './open-distributed';
export { shareTokens } from './token-exchange';
export type { TokensOfNode } from './token-exchange';

export { NotaryAway } from './notary-away';
export { NotaryClient } from './notary-client';
export type { NotaryClientOptions, SignedTreeAtNotary } from './notary-client';

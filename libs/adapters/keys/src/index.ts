export { openKeys } from './subject-keys';
export type { KeysOptions, ShreddableKeys } from './subject-keys';
export type { Erasure } from './erasure-list';
export { KeysUnreadable, SealBroken } from './keys-unreadable';
export { KEY_STREAMS } from './key-streams';
export type { KeyRecord, KeyStreams } from './key-streams';
export type { SubjectKey } from './sealing';
export { SharedKeys } from './shared-keys';

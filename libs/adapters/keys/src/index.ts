export { openKeys } from './subject-keys';
export type { KeysOptions, ShreddableKeys } from './subject-keys';
export type { Erasure } from './key-table';
export { KeysUnreadable, SealBroken } from './keys-unreadable';

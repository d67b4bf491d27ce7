export { openKeys } from './subject-keys';
export type { KeysOptions, ShreddableKeys } from './subject-keys';
export { KeysUnreadable, SealBroken } from './keys-unreadable';

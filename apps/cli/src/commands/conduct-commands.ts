import type { CommandSpec } from '../command';
import { conductGrant, conductImpose } from './conduct-apply';
import { conductList } from './conduct-list';
import { conductRevoke } from './conduct-revoke';

/** Rewards and sanctions (R10). */
export const conductCommands: readonly CommandSpec[] = [
  conductGrant,
  conductImpose,
  conductRevoke,
  conductList,
];

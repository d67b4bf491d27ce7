import type { CommandSpec } from '../command';
import { fsck } from './fsck';
import { receipt } from './receipt';
import { verify } from './verify';
import { vkey } from './vkey';

/** Commands about the log as evidence. */
export const proofCommands: readonly CommandSpec[] = [vkey, receipt, verify, fsck];

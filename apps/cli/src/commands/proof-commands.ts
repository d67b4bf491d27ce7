import type { CommandSpec } from '../command';
import { backup } from './backup';
import { doctor } from './doctor';
import { erase, erasures } from './erase';
import { fsck } from './fsck';
import { receipt } from './receipt';
import { restore } from './restore';
import { verify } from './verify';
import { vkey } from './vkey';

/** Commands about the log as evidence. */
export const proofCommands: readonly CommandSpec[] = [
  vkey,
  receipt,
  verify,
  fsck,
  backup,
  restore,
  doctor,
  erase,
  erasures,
];

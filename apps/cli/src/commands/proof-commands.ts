import type { CommandSpec } from '../command';
import { backup } from './backup';
import { cosign } from './cosign';
import { doctor } from './doctor';
import { erase, erasures } from './erase';
import { fsck } from './fsck';
import { keyList, keyRotate } from './key';
import { notary } from './notary';
import { receipt } from './receipt';
import { restore } from './restore';
import { verify } from './verify';
import { vkey } from './vkey';
import { witness } from './witness';

/** Commands about the log as evidence. */
export const proofCommands: readonly CommandSpec[] = [
  vkey,
  keyRotate,
  keyList,
  receipt,
  verify,
  fsck,
  backup,
  restore,
  doctor,
  erase,
  erasures,
  notary,
  witness,
  cosign,
];

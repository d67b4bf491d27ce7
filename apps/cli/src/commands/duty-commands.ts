import type { CommandSpec } from '../command';
import { dutyBookShow } from './duty-book';
import { dutyCorrect } from './duty-correct';
import { dutyFile } from './duty-file';
import { dutyList } from './duty-list';
import { dutyLogin } from './duty-login';
import { dutyPublish } from './duty-publish';
import { dutyStatus } from './duty-status';
import { dutySubmit } from './duty-submit';

/** What a position owes, and what was handed in. */
export const dutyCommands: readonly CommandSpec[] = [
  dutySubmit,
  dutyCorrect,
  dutyLogin,
  dutyList,
  dutyStatus,
  dutyFile,
  dutyBookShow,
  dutyPublish,
];

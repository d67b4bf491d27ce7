import type { CommandSpec } from '../command';
import { handoverAccept, handoverExcept, handoverItem, handoverSign } from './handover-items';
import { handoverList, handoverSheetCommand, handoverShow } from './handover-list';
import { handoverCancel, handoverName, handoverOpen, handoverReopen } from './handover-open';

/** A post handed over, from its opening to the third signature. */
export const handoverCommands: readonly CommandSpec[] = [
  handoverList,
  handoverShow,
  handoverOpen,
  handoverName,
  handoverItem,
  handoverAccept,
  handoverExcept,
  handoverSign,
  handoverSheetCommand,
  handoverReopen,
  handoverCancel,
];

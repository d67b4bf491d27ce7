export { openPunchFile } from './open-punch-file';
export type {
  NoPunchRow,
  PunchDirection,
  PunchFile,
  PunchFileOptions,
  PunchFileRow,
  PunchFlag,
  PunchFormat,
  PunchRow,
  UnreadableRow,
} from './punch-file';
export { PunchFileError, punchFileErrorText } from './punch-file-error';
export type { PunchFileErrorCode } from './punch-file-error';
export { unreadableReasonText } from './unreadable-reason';
export type { UnreadableCode, UnreadableReason } from './unreadable-reason';

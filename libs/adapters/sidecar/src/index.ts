export { CHECKPOINT_FILE, KNOWN_FILE, readCheckpointBytes } from './checkpoint-file';
export { LogKeyUnusable, openLogKey } from './log-key';
export type { LogKeyOptions } from './log-key';
export type { Repair } from './recover';
export { Sidecar } from './sidecar';
export type { SidecarOptions } from './sidecar';
export { SidecarTampered } from './tampered';
export type { TamperKind } from './tampered';
export { tileFiles } from './tile-files';

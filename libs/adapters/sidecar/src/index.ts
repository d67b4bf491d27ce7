export { CHECKPOINT_FILE, readCheckpointBytes } from './checkpoint-file';
export { LogKeyUnusable, openLogKey } from './log-key';
export type { LogKeyOptions } from './log-key';
export { Sidecar, SidecarTampered } from './sidecar';
export type { SidecarOptions } from './sidecar';
export { tileFiles } from './tile-files';

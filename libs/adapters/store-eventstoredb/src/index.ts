export { openEventStoreDb } from './open-store';
export type { EventStoreDbOptions, Timing } from './options';
export { TIMING } from './options';
export { EventStoreDbStore } from './store';
export { parseConnection } from './connection-string';
export type { ConnectionTo } from './connection-string';
export { wireId } from './wire-event';
export { RecordStreams } from './record-streams';
export type { RecordEntry, RecordStreamsOptions } from './record-streams';

export { connect, copyPages, isNewEnough } from './driver';
export type { ConnectionOptions, Database, Statement } from './driver';
export { makeFolder, syncFolder } from './folders';
export { openDatabase, rollBack, sqliteCode, transaction } from './open-database';
export type { OpenOptions } from './open-database';
export { FILTER_BYTES, FILTER_IDS, HashedId, IdFilter } from './id-filter';
export { uuidBytes, uuidText, writeUuid } from './uuid-bytes';

export { openStore } from './open-store';
export type { StoreOptions } from './open-store';
export type { CommittedColumns, SqliteEventStore } from './store';
export type { ColumnsCheck } from './check-columns';
export { openRowsBeside } from './rows-beside';
export { leaseHolder, takeLease } from './lease';
export type { Lease } from './lease';
export { LEDGER_FILE } from './schema';
export { StoredRows } from './stored-rows';

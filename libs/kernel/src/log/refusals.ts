/** Why an append is refused before anything is written: a mistake of the caller, the same on every engine. */
export type AppendFault =
  | 'EMPTY_APPEND'
  | 'BAD_REVISION'
  | 'BAD_EVENT_ID'
  | 'EMPTY_NAME'
  | 'RESERVED_NAME'
  | 'FOREIGN_STREAM'
  | 'EVENT_TOO_LARGE'
  | 'APPEND_TOO_LARGE'
  | 'UNSERIALISABLE'
  | 'BAD_COLUMNS';

/** The append cannot be stored in any ledger. Nothing was written. */
export class AppendRefused extends Error {
  override readonly name = 'AppendRefused';
  constructor(
    readonly fault: AppendFault,
    message: string,
  ) {
    super(message);
  }
}

/**
 * An id is in the log already, in another place than the append names: ids are unique in the whole ledger. Nothing of
 * the call was written; `ids` are all that were met.
 */
export class DuplicateEventId extends Error {
  override readonly name = 'DuplicateEventId';
  constructor(readonly ids: readonly string[]) {
    super(
      `the log already holds ${ids.length} of these events elsewhere: ${ids.slice(0, 3).join(', ')}`,
    );
  }
}

/** Another process, or another store in this one, is the writer of the ledger. */
export class LedgerInUse extends Error {
  override readonly name = 'LedgerInUse';
  constructor(
    readonly directory: string,
    readonly holder?: { readonly pid: number; readonly host: string; readonly since: string },
  ) {
    const who = holder === undefined ? '' : ` (process ${holder.pid} on ${holder.host})`;
    super(
      `The ledger in ${directory} is in use by another writer${who}. One ledger has one writer: ` +
        'stop the other program first, or send the work to its API.',
    );
  }
}

/** The store was closed, or it was opened for reading only. Nothing was written. */
export class StoreNotWritable extends Error {
  override readonly name = 'StoreNotWritable';
}

/** The engine cannot be reached or does not take work now. Nothing was written; the same call may be sent again. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

/** The log is not what a ledger writes: an event is missing, deleted, hidden or not one of ours. Nothing was written. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

/** There is no ledger in the directory, or one of another make. */
export class LedgerNotFound extends Error {
  override readonly name = 'LedgerNotFound';
}

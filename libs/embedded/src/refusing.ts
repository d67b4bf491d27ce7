import type { Writes } from '@ledger/core';
import type { Unusable } from './unusable';

/** Refuses every write from when there is a reason to. */
export function unless(why: () => Unusable | undefined, writes: Writes): Writes {
  const open = (): Writes => {
    const reason = why();
    return reason === undefined ? writes : refusing(reason);
  };
  return {
    execute: (command, meta) => open().execute(command, meta),
    executeAll: (commands, meta) => open().executeAll(commands, meta),
    consider: (command, meta) => open().consider(command, meta),
  };
}

/** Refuses every write for this reason. */
export function refusing(why: Unusable): Writes {
  return {
    execute: () => Promise.reject(why),
    executeAll: () => Promise.reject(why),
    consider: () => Promise.reject(why),
  };
}

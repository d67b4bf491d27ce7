import { appendingContract } from './appending.contract';
import { closingContract } from './closing.contract';
import { followingContract } from './following.contract';
import { LogUnderTest, type Engine } from './log-under-test';
import { readingContract } from './reading.contract';
import { refusingContract } from './refusing.contract';
import { resendingContract } from './resending.contract';
import { scanningContract } from './scanning.contract';

export type { Engine } from './log-under-test';

/** What every event store promises, run by the spec of each engine. Streams are the test's own; positions are not. */
export function eventStoreContract(engine: Engine): void {
  const log = new LogUnderTest(engine);
  beforeEach(() => log.open());
  afterEach(() => log.store.close());

  appendingContract(log);
  resendingContract(log);
  refusingContract(log);
  readingContract(log);
  scanningContract(log);
  followingContract(log);
  closingContract(log);
}

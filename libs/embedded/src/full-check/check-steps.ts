import { fullCheck } from '@ledger/adapters/sidecar';
import type { Damage, FullCheck, FullCheckStep } from '@ledger/adapters/sidecar';
import { openRowsBeside } from '@ledger/adapters/store-sqlite';
import { assert } from '@ledger/kernel';
import { parseVkey } from '@ledger/proof';
import { readerOf } from '../open-log';

/** Which ledger is to be checked; the verifier key is all that it takes, no secret. */
export interface CheckOrder {
  readonly dir: string;
  readonly keysDir: string;
  readonly vkey: string;
}

/** Everything that a log keeps, in short steps beside its writer: both copies, the tiles, and what is derived from the rows. */
export function* checkSteps({
  dir,
  keysDir,
  vkey,
}: CheckOrder): Generator<FullCheckStep, FullCheck> {
  const verifier = parseVkey(vkey);
  assert(verifier.status === 'ok', 'a ledger gives out a verifier key that can be read');
  const rows = openRowsBeside(dir);
  try {
    const found = yield* fullCheck({ dir, keysDir, verifier: verifier.value, rows });
    // What is derived from the rows can only be held against rows that are what was signed.
    if (found.damage.some(isOfRows)) return found;
    const derived = yield* derivedSteps(dir, found.position);
    return { ...found, damage: [...found.damage, ...derived] };
  } finally {
    rows.close();
  }
}

const isOfRows = ({ kind }: Damage): boolean =>
  kind === 'ROWS' || kind === 'BOTH_COPIES' || kind === 'DATABASE';

function* derivedSteps(dir: string, upTo: number): Generator<FullCheckStep, readonly Damage[]> {
  const store = readerOf(dir);
  try {
    const steps = store.checkingColumns(upTo);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done !== true) {
        yield upTo;
        continue;
      }
      const { wrong, wrongFilters } = step.value;
      const count = wrong.length + wrongFilters.length;
      return count === 0 ? [] : [{ kind: 'COLUMNS', count }];
    }
  } finally {
    void store.close();
  }
}

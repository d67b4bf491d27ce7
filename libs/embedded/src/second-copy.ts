import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSidecar } from '@ledger/adapters/sidecar';
import type { Repair } from '@ledger/adapters/sidecar';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import type { Proofs } from '@ledger/core';
import type { OpenSecondCopy } from '@ledger/kernel';
import { formatVkey } from '@ledger/proof';
import type { LedgerProof, OpenOptions } from './contract';
import { readReport } from './full-check/report-file';
import { proofsOf } from './signed-tree';

/** Directory of the keys: per person, and of the log. */
export const keysDirOf = ({ dir, keysDir }: Pick<OpenOptions, 'dir' | 'keysDir'>): string =>
  keysDir ?? join(dir, 'keys');

/** The second copy of a ledger, and the proof that is there once the store has opened it. */
export function secondCopyOf(options: OpenOptions): {
  readonly open: OpenSecondCopy;
  readonly proof: () => LedgerProof | undefined;
  readonly proofs: () => Proofs | undefined;
} {
  let proof: LedgerProof | undefined;
  let proofs: Proofs | undefined;
  return {
    proof: () => proof,
    proofs: () => proofs,
    open: (rows) => {
      const { dir, passphrase, fsck } = options;
      const keysDir = keysDirOf(options);
      const { sidecar, signer, repairs } = openSidecar(
        {
          dir,
          keysDir,
          passphrase,
          // What the last full check found is mended at the next opening, and only reading everything can do that.
          thorough: fsck !== undefined || (readReport(dir)?.damage.length ?? 0) > 0,
          acceptRollback: fsck?.acceptRollback === true,
        },
        rows,
      );
      const { thorough } = sidecar;
      if (repairs.some(({ kind }) => kind === 'ROLLBACK_ACCEPTED')) forgetViews(dir);
      proof = {
        vkey: formatVkey(signer.verifier),
        thorough,
        repairs,
        receipt: async (position) => sidecar.receipt(position - 1),
        checkpoint: async () => sidecar.checkpoint(),
      };
      const { vkey } = proof;
      proofs = proofsOf(
        () => vkey,
        (size) => sidecar.signedAt(size),
      );
      return sidecar;
    },
  };
}

/** Views of events that are gone with the rollback; they are made again from the log. */
function forgetViews(dir: string): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(dir, `views.sqlite${suffix}`), { force: true });
}

/** The narrow columns and the filters of ids are derived from the bodies and covered by no signature: the full check compares them as well. */
export function columnsMended(store: SqliteEventStore): readonly Repair[] {
  const { wrong, wrongFilters } = store.checkColumns();
  const count = wrong.length + wrongFilters.length;
  if (count === 0) return [];
  store.remakeColumns();
  return [{ kind: 'COLUMNS_REBUILT', count }];
}

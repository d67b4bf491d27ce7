import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLogKey, signedBeside } from '@ledger/adapters/sidecar';
import type { SignedPrefix } from '@ledger/adapters/sidecar';
import type { Proofs } from '@ledger/core';
import { formatVkey } from '@ledger/proof';
import type { OpenOptions } from './contract';

/** A signed prefix as the ledger's own port has it: receipts by position. */
export const proofsOf = (
  vkey: () => string,
  signedAt: (size: number) => SignedPrefix | undefined,
): Proofs => ({
  upTo: (position) => {
    const prefix = signedAt(position);
    return Promise.resolve(
      prefix && {
        checkpoint: prefix.note,
        keys: [vkey()],
        receipt: (at) => Promise.resolve(prefix.receipt(at - 1)),
      },
    );
  },
});

/** The proofs of a ledger that another process writes: the same bytes as that one gives. */
export function proofsBeside(
  { dir, passphrase }: Pick<OpenOptions, 'dir' | 'passphrase'>,
  keysDir: string,
): Proofs | undefined {
  if (!existsSync(join(keysDir, 'log.key'))) return undefined;
  const signer = () =>
    openLogKey({ dir: keysDir, ...(passphrase === undefined ? {} : { passphrase }) });
  return proofsOf(
    () => formatVkey(signer().verifier),
    (size) => signedBeside({ dir, signer: signer() }, size),
  );
}

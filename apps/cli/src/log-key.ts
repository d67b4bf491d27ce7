import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLogKey } from '@ledger/adapters/sidecar';
import { keysDirOf, passphraseIn } from '@ledger/embedded';
import { formatVkey } from '@ledger/proof';
import { problem } from './problem';
import type { Session } from './session';

/** The verifier key of a ledger on this machine. */
export function vkeyOf({ dir, env }: Pick<Session, 'dir' | 'env'>): string {
  const keysDir = keysDirOf({ dir });
  if (!existsSync(join(keysDir, 'log.key')))
    throw problem(
      `${keysDir} 里没有签名密钥。台账首次写入时会自动生成。`,
      `There is no signing key in ${keysDir}. It is made when the ledger is first written.`,
    );
  return formatVkey(openLogKey({ dir: keysDir, ...passphraseIn(env) }).verifier);
}

import { readFileSync } from 'node:fs';
import type { OpenOptions } from './contract';
import { Unusable } from './unusable';

/**
 * What wraps the keys instead of a key file: `LEDGER_PASSPHRASE`, or the first line of the file that
 * `LEDGER_PASSPHRASE_FILE` names (a secret of the system, which no list of processes shows). Neither: the key file.
 * @throws Unusable when the file cannot be read or is empty.
 */
export function passphraseIn(
  env: Readonly<Record<string, string | undefined>>,
): Pick<OpenOptions, 'passphrase'> {
  const { LEDGER_PASSPHRASE: said, LEDGER_PASSPHRASE_FILE: file } = env;
  if (said !== undefined && said !== '') return { passphrase: said };
  if (file === undefined || file === '') return {};
  const [line = ''] = textOf(file).split(/\r?\n/);
  if (line === '') throw unreadable(file, 'empty');
  return { passphrase: line };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, (error as NodeJS.ErrnoException).code ?? '?');
  }
}

const unreadable = (file: string, why: string): Unusable =>
  new Unusable('NO_PASSPHRASE', {
    zh: `LEDGER_PASSPHRASE_FILE 指定的 ${file} 读不出口令（${why}）。`,
    en: `No passphrase can be read from ${file}, which LEDGER_PASSPHRASE_FILE names (${why}).`,
  });

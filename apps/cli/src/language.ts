import type { Lang } from '@ledger/core';

/** The language of the locale (POSIX order: LC_ALL, LC_MESSAGES, LANG): Chinese for zh*, English for everything else. */
export function langOf(env: Readonly<Record<string, string | undefined>>): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** `--lang zh`, wherever it stands, before anything else is read: help and errors speak it too. */
export function langOfArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  return asked === 'zh' || asked === 'en' ? asked : langOf(env);
}

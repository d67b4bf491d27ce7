import { resolve } from 'node:path';
import type { Lang, Phrase } from '@ledger/core';
import type { Actor } from '@ledger/kernel';
import { progressBar } from './output/progress';
import type { Progress } from './output/progress';
import { plain } from './output/width';

/** The process around a command: its environment and its two ways out. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lang: Lang;
  /** Standard output: the answer. */
  readonly write: (text: string) => void;
  /** Standard error: everything beside the answer. */
  readonly note: (text: string) => void;
  /** Whether somebody looks at standard error. */
  readonly watched: boolean;
}

/** Options that every command takes. */
export interface CommonOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly progress?: boolean;
}

/** One run of one command. */
export interface Session {
  readonly dir: string;
  readonly lang: Lang;
  readonly json: boolean;
  readonly env: Shell['env'];
  readonly actor: Actor;
  /** One sentence in the language of the session. */
  readonly pick: (zh: string, en: string) => string;
  /** A value as JSON. */
  readonly print: (value: unknown) => void;
  /** Text for people; control characters of foreign text are made visible. */
  readonly say: (text: string) => void;
  /** Text as it is, such as NDJSON. */
  readonly raw: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly progress: (label: string) => Progress;
}

export function session(shell: Shell, options: CommonOptions): Session {
  const { lang, env } = shell;
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  return {
    lang,
    env,
    pick,
    dir: resolve(options.data ?? env['LEDGER_DATA'] ?? 'ledger-data'),
    json: options.json === true,
    actor: { id: 'cli', role: 'administrator' },
    print: (value) => shell.write(`${JSON.stringify(value, null, 2)}\n`),
    say: (text) => shell.write(plain(text.endsWith('\n') ? text : `${text}\n`)),
    raw: shell.write,
    warn: (text) => shell.note(plain(text.endsWith('\n') ? text : `${text}\n`)),
    progress: (label) => progressBar(label, options.progress ?? shell.watched),
  };
}

/** A phrase in the language of a session. */
export const told = (at: { readonly lang: Lang }, phrase: Phrase): string => phrase[at.lang];

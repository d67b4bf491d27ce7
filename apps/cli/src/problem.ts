import type { Lang, Phrase } from '@ledger/core';
import { exit } from './exit';
import type { ExitCode } from './exit';

/** Something that a person can mend: one sentence that says what to do, and the exit code that goes with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly sentence: Phrase,
    readonly code: ExitCode = exit.notAll,
  ) {
    super(sentence.en);
  }
}

/** The command was not understood. */
export function usage(zh: string, en: string): Problem {
  return new Problem({ zh, en }, exit.usage);
}

/** The input is understood, but it cannot be done. */
export function problem(zh: string, en: string): Problem {
  return new Problem({ zh, en });
}

export const inLang = (sentence: Phrase, lang: Lang): string => sentence[lang];

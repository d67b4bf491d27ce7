import { canonical, derivedId } from '@ledger/kernel';

/** The id of a command line: the same words with the same content are the same command, and change nothing twice. */
export function commandId(words: string, content: unknown): string {
  return derivedId(`cli ${words} ${canonical(content)}`);
}

import type { CaseProblem } from './verdict';

/** Raised inside the case reader only; `judgeCase` turns it into a problem of the row. */
export class UnreadableCase extends Error {
  constructor(readonly problem: CaseProblem) {
    super(problem.wrong);
  }
}

export function unreadable(column: string, wrong: string, remedy: string): never {
  throw new UnreadableCase({ column, wrong, remedy });
}

/** The parts of a list written `a|b|c`; an empty text is the empty list. */
export const partsOf = (text: string): string[] =>
  text.trim() === ''
    ? []
    : text
        .split('|')
        .map((part) => part.trim())
        .filter((part) => part !== '');

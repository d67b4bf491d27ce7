import type { TableProblem } from '@ledger/adapters/tables';
import { refusalMessage } from '@ledger/core';
import type { CommandResult } from '@ledger/core';
import type { Lang, LineNote, TableReport } from './contract';

/** Collects what happened to the rows of one table. */
export class TableTally {
  private readonly problems: LineNote[];
  private readonly notes: LineNote[];
  private readonly news = new Set<number>();

  constructor(
    private readonly file: string,
    problems: readonly TableProblem[],
    private readonly lang: Lang,
  ) {
    const said = (severity: TableProblem['severity']): LineNote[] =>
      problems
        .filter((problem) => problem.severity === severity)
        .map(({ line, code, sentence }) => ({ line, code, text: sentence[lang] }));
    this.problems = said('error');
    this.notes = said('note');
  }

  /** The answer to one command of a row. */
  answer(line: number, result: CommandResult): void {
    if (result.status === 'recorded') this.news.add(line);
    if (result.status === 'refused') {
      const { refusal } = result;
      this.problems.push({ line, code: refusal.reason, text: refusalMessage(refusal, this.lang) });
    }
  }

  problem(line: number, code: string, text: Readonly<Record<Lang, string>>): void {
    this.problems.push({ line, code, text: text[this.lang] });
  }

  note(line: number, code: string, text: Readonly<Record<Lang, string>>): void {
    this.notes.push({ line, code, text: text[this.lang] });
  }

  report(rowLines: readonly number[]): TableReport {
    const troubled = new Set(this.problems.map(({ line }) => line));
    const recorded = rowLines.filter((line) => this.news.has(line)).length;
    const unchanged = rowLines.filter((line) => !this.news.has(line) && !troubled.has(line)).length;
    const left = [...troubled].filter((line) => line > 0 && !rowLines.includes(line)).length;
    return {
      file: this.file,
      rows: rowLines.length + left,
      recorded,
      unchanged,
      problems: this.problems.toSorted((a, b) => a.line - b.line),
      notes: this.notes.toSorted((a, b) => a.line - b.line),
    };
  }
}

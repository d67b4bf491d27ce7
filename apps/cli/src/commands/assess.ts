import {
  csvRecords,
  delimiterOf,
  firstLines,
  surveyFile,
  textLines,
} from '@ledger/adapters/sheets';
import { caseSentence, judgeCase } from '@ledger/rulebook';
import type { CaseRow, CaseVerdict } from '@ledger/rulebook';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { problem } from '../problem';
import type { Session } from '../session';

export const assess: CommandSpec = {
  usage: 'assess <file>',
  about: {
    zh: '不用台账，按制度判断案例表的每一行，并与 exp_* 列比较',
    en: 'judge the rows of a cases file by the rulebook, without any ledger; compare with its exp_* columns',
  },
  examples: ['assess cases.csv', 'assess cases.csv --json'],
  run: async (session, { args }) => {
    const verdicts = rowsOf(args[0]!).map(({ row, line }) => ({ line, ...judgeCase(row) }));
    const tally = tallyOf(verdicts);
    if (session.json) session.print({ ...tally, cases: verdicts });
    else show(session, verdicts, tally);
    return tally.agree === tally.compared && tally.malformed === 0 ? exit.ok : exit.notAll;
  },
};

interface Verdict extends CaseVerdict {
  readonly line: number;
}

/** The rows under their titles, with the line where each begins. */
function rowsOf(file: string): readonly { readonly row: CaseRow; readonly line: number }[] {
  const survey = surveyFile(file);
  if (survey.kind === 'workbook')
    throw problem(
      `${file} 是工作簿；请另存为 CSV（UTF-8）。`,
      `${file} is a workbook; save it as CSV (UTF-8).`,
    );
  // The titles hold no list, while cells are full of `|` and `;`.
  const delimiter = delimiterOf(firstLines(survey, 1));
  const [head, ...body] = [...csvRecords(textLines(survey), delimiter)].flat();
  const titles = (head?.cells ?? []).map((title) => title.replace(/^\ufeff/, '').trim());
  if (!titles.includes('case_id') || !titles.includes('level'))
    throw problem(
      `${file} 的第一行应是列名，至少有 case_id 和 level。`,
      `The first line of ${file} should name the columns, case_id and level among them.`,
    );
  return body.map(({ cells, line }) => ({
    line,
    row: Object.fromEntries(titles.map((title, i) => [title, cells[i] ?? ''])),
  }));
}

interface Tally {
  readonly rows: number;
  readonly judged: number;
  readonly compared: number;
  readonly agree: number;
  readonly malformed: number;
}

function tallyOf(verdicts: readonly CaseVerdict[]): Tally {
  const judged = verdicts.filter(({ outcome }) => outcome === 'judged');
  const compared = judged.filter((verdict) => verdict.compared);
  return {
    rows: verdicts.length,
    judged: judged.length,
    compared: compared.length,
    agree: compared.filter(({ differences }) => differences.length === 0).length,
    malformed: verdicts.filter(({ outcome }) => outcome === 'malformed').length,
  };
}

function show(session: Session, verdicts: readonly Verdict[], tally: Tally): void {
  const { pick } = session;
  for (const { caseId, line, differences, problems } of verdicts) {
    for (const { column, expected, got } of differences)
      session.say(`${caseId} ${column} ${shown(expected)} ${shown(got)}`);
    for (const wrong of problems)
      session.say(
        pick(`第 ${line} 行 ${caseId}: `, `line ${line} ${caseId}: `) + caseSentence(wrong),
      );
  }
  if (tally.malformed > 0)
    session.say(pick(`${tally.malformed} 行无法读懂`, `${tally.malformed} rows are malformed`));
  const without = tally.judged - tally.compared;
  if (without > 0)
    session.say(
      pick(
        `${without} 行没有 exp_* 值，只作判断（--json 显示）`,
        `${without} rows state no expectation (--json shows what was judged)`,
      ),
    );
  // Said in English in both languages: other programs look for it.
  session.say(`${tally.agree} of ${tally.compared} cases agree`);
}

const shown = (text: string): string => (text === '' ? '""' : text);

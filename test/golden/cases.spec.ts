import type { CaseRow } from '@ledger/rulebook';
import { judgeCase } from '@ledger/rulebook';
import { goldenRows } from './golden-rows';

const rowsOf = (level: string): (readonly [string, string, CaseRow])[] =>
  goldenRows()
    .filter((row) => row['level'] === level)
    .map((row) => [row['case_id']!, row['title']!, row] as const);

/** Golden rows whose explanatory `clause` names one that the rulebook does not, and why. */
const CLAUSE_EXCEPTIONS: Readonly<Record<string, string>> = {
  'LPO-25':
    'names R54 for its mention of early leave; 300 s are band T1, whose amount stands in R53',
};

describe.each(['DAY', 'MONTH'])('the golden cases of level %s', (level) => {
  it.each(rowsOf(level))('%s %s', (_id, _title, row) => {
    const verdict = judgeCase(row);
    expect(verdict).toMatchObject({ outcome: 'judged', compared: true, differences: [] });
  });

  it.each(rowsOf(level).filter(([id]) => CLAUSE_EXCEPTIONS[id] === undefined))(
    '%s %s: the clauses that the case names are among those cited',
    (_id, _title, row) => {
      const named = row['clause']!.split(',');
      expect(judgeCase(row).clauses).toEqual(expect.arrayContaining(named));
    },
  );
});

it('there are 146 days, 20 months and 8 closes, and the closes are left to the period close', () => {
  const verdicts = goldenRows().map(judgeCase);
  const of = (level: string) => verdicts.filter((verdict) => verdict.level === level);
  expect([of('DAY').length, of('MONTH').length]).toEqual([146, 20]);
  expect(of('CLOSE').map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual(
    Array.from({ length: 8 }, () => 'not-judged: not judged here'),
  );
});

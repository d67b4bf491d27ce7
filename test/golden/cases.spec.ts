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

describe.each(['DAY', 'MONTH', 'CLOSE'])('the golden cases of level %s', (level) => {
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

it('there are 146 days, 20 months and 8 closes', () => {
  const count = (level: string) => rowsOf(level).length;
  expect([count('DAY'), count('MONTH'), count('CLOSE')]).toEqual([146, 20, 8]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CaseRow } from '@ledger/rulebook';
import { judgeCase } from '@ledger/rulebook';

const file = join(__dirname, '../../data/cases/cases.csv');
const rows = parse<CaseRow>(readFileSync(file, 'utf8'), { columns: true, bom: true });

describe.each(['DAY', 'MONTH'])('the golden cases of level %s', (level) => {
  it.each(
    rows
      .filter((row) => row['level'] === level)
      .map((row) => [row['case_id']!, row['title']!, row] as const),
  )('%s %s', (_id, _title, row) => {
    const verdict = judgeCase(row);
    expect(verdict).toMatchObject({ outcome: 'judged', compared: true, differences: [] });
  });
});

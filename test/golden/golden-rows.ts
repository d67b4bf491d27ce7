import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CaseRow } from '@ledger/rulebook';

const file = join(__dirname, '../../data/cases/cases.csv');

/** The rows of `data/cases/cases.csv`, each by column name. */
export function goldenRows(): readonly CaseRow[] {
  return parse<CaseRow>(readFileSync(file, 'utf8'), { columns: true, bom: true });
}

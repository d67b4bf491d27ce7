// `npm run demo`: the main job on the sample files. Imports a month in three formats and prints its pay sheet.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

ensureBuilt();
const data = mkdtempSync(join(tmpdir(), 'ledger-demo-'));
const sample = (name) => join(root, 'data', 'samples', name);

const steps = [
  ['init'],
  ['people', 'import', sample('people.csv')],
  ['roster', 'import', sample('roster.csv')],
  ['import', sample('attlog.dat'), sample('dingtalk.xlsx'), sample('wecom.xlsx')],
  ['pay-sheet', '2026-03'],
  ['explain', 'B004', '2026-03-11'],
];

let status = 0;
for (const step of steps) {
  console.log(`\n$ npx ledger ${step.map((word) => word.replace(`${root}/`, '')).join(' ')}`);
  const run = spawnSync(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), ...step], {
    stdio: 'inherit',
    env: { ...process.env, LEDGER_DATA: data },
  });
  status = run.status ?? 1;
  if (status !== 0) break;
}
rmSync(data, { recursive: true, force: true });
process.exit(status);

// `npm run bench`: builds what is missing and measures; prints ratios taken in one run and writes bench/latest.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

ensureBuilt();
const result = spawnSync(
  process.execPath,
  // As bin/ledger.mjs and scripts/start.mjs start theirs.
  ['--max-semi-space-size=64', join(root, 'dist/bench/main.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(result.status ?? 1);

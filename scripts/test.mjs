// `npm test`: installs and builds what is missing, then runs everything that CI runs and counts it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

ensureBuilt();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'ledger-test-'));
const report = join(scratch, 'jest.json');

/** Each check counts as one test; Jest reports its own. Cheap ones first. */
const checks = [
  ['every file is formatted', bin('prettier'), ['--check', '.', '--log-level', 'warn']],
  [
    'no lint finding',
    bin('oxlint'),
    ['--type-aware', '--deny-warnings', 'apps', 'libs', 'test', 'bench', 'scripts'],
  ],
  ['types hold', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit']],
];

let passed = 0;
let failed = 0;
for (const [title, command, args] of checks) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const good = result.status === 0;
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${title}`);
  if (!good) console.log(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`);
}

const jest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites + result.numPendingTests;
} catch {
  failed += 1;
  console.log('FAIL jest left no report');
}
if (jest.status !== 0 && failed === 0) failed += 1;
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

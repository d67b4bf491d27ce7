// `npm run test:faults:full`: every fault lane at full length. Prints its figures and its seed; SEED=… does it again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

ensureBuilt();
const lanes = {
  FAULTS_KILLS: '500',
  FAULTS_POWER_CUTS: '10000',
  FAULTS_INJECTED: '400',
  FAULTS_EVERY_CALL: 'all',
  FAULTS_ROTATIONS: 'all',
  FAULTS_MENDING: '60',
  FAULTS_FLIPS: '1200',
  FAULTS_TAMPERED: '10000',
  FAULTS_PROJECTIONS: '200',
  FAULTS_FULL_DISK: '60',
  FAULTS_TWO: '60',
  FAULTS_CLOCK: '60',
  FAULTS_MODEL: '10000',
};
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), 'test/faults', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...lanes, ...process.env } },
);
process.exit(status ?? 1);

#!/usr/bin/env node
// `npx ledger …`: the command line. Installs and builds what is missing first, and says so on stderr.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, root } from '../scripts/ensure.mjs';

ensureBuilt();
const main = join(root, 'dist/apps/cli/src/main.js');
const args = process.argv.slice(2);

// Work on very many events makes much short-lived garbage: a larger nursery, which only a new process can have, takes a
// quarter of the time off.
if (args[0] === 'import' || args[0] === 'rebuild') {
  const { status } = spawnSync(process.execPath, ['--max-semi-space-size=64', main, ...args], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else createRequire(import.meta.url)(main);

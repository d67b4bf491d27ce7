#!/usr/bin/env node
// `npx ledger …`: the command line. Installs and builds what is missing first, and says so on stderr.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, root } from '../scripts/ensure.mjs';

ensureBuilt();
createRequire(import.meta.url)(join(root, 'dist/apps/cli/src/main.js'));

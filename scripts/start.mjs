// `npm start`: installs and builds what is missing, then serves the ledger on an embedded default.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

ensureBuilt();
// A larger nursery: short-lived objects of a request die there instead of being copied (measured: a tenth of a punch).
const child = spawn(
  process.execPath,
  ['--max-semi-space-size=64', join(root, 'dist/apps/api/src/main.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

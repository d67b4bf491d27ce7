import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { rotateLogKey } from '@ledger/embedded';

// Rotates the key of the log of a ledger, to be killed: prints how many events the log had and which key took over, once
// that is for good.

const [root] = process.argv.slice(2) as [string];

void rotateLogKey(
  { dir: join(root, 'books') },
  { reasonCode: 'ROUTINE', actor: { id: 'test', role: 'administrator' }, source: 'test' },
).then(({ events, key }) => writeSync(1, `${events} ${key}\n`));

import { join } from 'node:path';
import type { SubjectKeys } from '@ledger/kernel';
import { openStore } from '@ledger/adapters/store-sqlite';
import { openViews } from '@ledger/adapters/views-sqlite';
import { createProjector, viewSchema } from '@ledger/core';
import { columnsOf } from '../libs/capabilities/attendance/src/columns';
import { rebuildNaively } from './rebuild-naive';

// One rebuild in a process of its own, so that its memory can be seen: `rebuild-run DIR ours|naive`.

const noKeys: SubjectKeys = {
  seal: () => {
    throw new Error('a rebuild seals nothing');
  },
  open: () => undefined,
  blind: (text) => text,
};

async function rebuildOurs(dir: string): Promise<void> {
  const clock = { now: () => Date.now() };
  const store = openStore({ dir, clock, columnsOf, readOnly: true });
  const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema });
  await createProjector({ store, views, keys: noKeys }).rebuild();
  views.close();
  await store.close();
}

async function main(): Promise<void> {
  const [dir, which] = process.argv.slice(2) as [string, string];
  const started = performance.now();
  const before = process.cpuUsage();
  if (which === 'naive') rebuildNaively(dir, join(dir, `naive-${process.pid}.sqlite`));
  else await rebuildOurs(dir);
  const ms = performance.now() - started;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms, megabytes, cpuMs: (user + system) / 1000 }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

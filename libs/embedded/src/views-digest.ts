import { join } from 'node:path';
import { openViews } from '@ledger/adapters/views-sqlite';
import { hashingViews, viewSchema } from '@ledger/core';
import type { ViewsDigest } from '@ledger/core';
import { paced } from './full-check/pace';

const running = new Map<string, Promise<ViewsDigest>>();

/**
 * What the views of a ledger hold and up to which event, read through a connection of its own in short steps: whoever
 * writes them goes on. Asked again while it goes on, the same one.
 */
export function viewsDigest(dir: string): Promise<ViewsDigest> {
  const known = running.get(dir);
  if (known !== undefined) return known;
  const digest = digestOf(dir).finally(() => running.delete(dir));
  running.set(dir, digest);
  return digest;
}

async function digestOf(dir: string): Promise<ViewsDigest> {
  const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema, readOnly: true });
  try {
    views.hold();
    const digest = await paced(hashingViews(views), () => false);
    return digest!;
  } finally {
    views.close();
  }
}

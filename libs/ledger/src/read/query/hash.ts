import { createHash } from 'node:crypto';
import type { ViewReader, ViewValue } from '@ledger/kernel';
import { KEY_END, viewSchema } from '../tables';

/** SHA-256 over every row of every view in key order, whatever engine keeps them. */
export function hashOf(views: ViewReader): { readonly position: number; readonly sha256: string } {
  return views.snapshot(() => {
    const hash = createHash('sha256');
    for (const { name } of viewSchema.tables) {
      for (const [key, row] of views.range(name, 0, KEY_END))
        hash.update(`${name} ${key} ${row.map(textOf).join('\t')}\n`);
    }
    return { position: views.checkpoint().position, sha256: hash.digest('hex') };
  });
}

function textOf(value: ViewValue): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return JSON.stringify(value);
}

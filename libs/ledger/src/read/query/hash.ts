import { createHash } from 'node:crypto';
import type { ViewReader, ViewValue } from '@ledger/kernel';
import { KEY_END, viewSchema } from '../tables';

/** What the views hold, and up to which event of the log: two that agree in both hold the same rows. */
export interface ViewsDigest {
  readonly position: number;
  /** SHA-256 over every row of every view in key order, whatever engine keeps them. */
  readonly sha256: string;
}

export function hashOf(views: ViewReader): ViewsDigest {
  return views.snapshot(() => {
    const steps = hashingViews(views);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  });
}

/** The same row by row; the caller sees to it that nothing changes meanwhile. */
export function* hashingViews(
  views: Pick<ViewReader, 'range' | 'checkpoint'>,
): Generator<undefined, ViewsDigest> {
  const hash = createHash('sha256');
  for (const { name } of viewSchema.tables) {
    for (const [key, row] of views.range(name, 0, KEY_END)) {
      hash.update(`${name} ${key} ${row.map(textOf).join('\t')}\n`);
      yield;
    }
  }
  return { position: views.checkpoint().position, sha256: hash.digest('hex') };
}

function textOf(value: ViewValue): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return JSON.stringify(value);
}

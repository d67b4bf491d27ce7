import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { exportSigningKey, importSigningKey, newSigningKey } from '@ledger/proof';
import type { TreeHead } from '@ledger/proof';
import { problem } from '../problem';

/** What a witness keeps: its own key, and the largest tree of each log that it cosigned. */
export class WitnessState {
  private readonly heads: Map<string, TreeHead>;

  private constructor(
    private readonly dir: string,
    readonly key: KeyObject,
  ) {
    this.heads = new Map(readHeads(join(dir, HEADS)));
  }

  /** Opens the directory of a witness, making it with a key of its own (0600) where there is none. */
  static open(dir: string): WitnessState {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const path = join(dir, 'witness.key');
    if (!existsSync(path)) durably(path, exportSigningKey(newSigningKey()));
    const imported = importSigningKey(readFileSync(path, 'utf8'));
    if (imported.status === 'ok') return new WitnessState(dir, imported.key);
    throw problem(`${path} 不是可用的密钥。`, `${path} is no usable key.`);
  }

  latest(origin: string): TreeHead | undefined {
    return this.heads.get(origin);
  }

  /** On the disk when it returns: a witness that forgets what it cosigned vouches for two histories. */
  keep(origin: string, head: TreeHead): void {
    this.heads.set(origin, head);
    const kept = [...this.heads].map(([name, { size, root }]) => ({
      origin: name,
      size,
      root: Buffer.from(root).toString('base64'),
    }));
    durably(join(this.dir, HEADS), `${JSON.stringify(kept, null, 2)}\n`);
  }
}

const HEADS = 'witnessed.json';

function readHeads(path: string): (readonly [string, TreeHead])[] {
  if (!existsSync(path)) return [];
  const kept = JSON.parse(readFileSync(path, 'utf8')) as readonly {
    readonly origin: string;
    readonly size: number;
    readonly root: string;
  }[];
  return kept.map(({ origin, size, root }) => [
    origin,
    { size, root: Buffer.from(root, 'base64') },
  ]);
}

/** Whole under another name, flushed, then in its place, its folder flushed as well. */
function durably(path: string, text: string): void {
  const fd = openSync(`${path}.new`, 'w', 0o600);
  writeSync(fd, text);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(`${path}.new`, path);
  const folder = openSync(join(path, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

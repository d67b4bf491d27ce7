import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  followKeys,
  HAND_OVERS_FILE,
  readCheckpointFile,
  segmentPath,
  verifyChunks,
} from '@ledger/proof';
import type { Document, VerifierKey, VerifyResult } from '@ledger/proof';
import type { Files } from './damage';

/** Copies of logs on the disk, each in a directory of its own. */
export class Copies {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'ledger-copies-'));
  private count = 0;

  put(files: Files): string {
    const dir = join(this.scratch, String(this.count++));
    mkdirSync(dir);
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), bytes);
    }
    return dir;
  }

  remove(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

/** The verifier that everybody is given. */
export const program = resolve(__dirname, '../../verify.mjs');

export interface Run {
  readonly code: number | null;
  readonly out: string;
}

export function run(...words: string[]): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (out += data.toString()));
    child.on('close', (code) => done({ code, out }));
  });
}

/** The result in the program's answer, without what it says beyond the library. */
export function resultOf({ out }: Run): unknown {
  const {
    damagedSlots: _slots,
    changed: _changed,
    ...result
  } = JSON.parse(out) as Record<string, unknown>;
  return result;
}

/** What the library says of the same files. */
export function library(
  files: Files,
  given: readonly VerifierKey[],
  receipts: readonly Document[] = [],
): VerifyResult {
  const at = (path: string): Buffer => files.get(path) ?? Buffer.alloc(0);
  const { keys, handOvers } = followKeys(given, at(HAND_OVERS_FILE));
  const { checkpoint, older } = readCheckpointFile(at('checkpoint'), keys);
  const chunks: Buffer[] = [];
  for (let n = 0; files.has(segmentPath(n)); n++) chunks.push(files.get(segmentPath(n))!);
  return verifyChunks(chunks, { checkpoint, keys, since: [...handOvers, ...older], receipts });
}

/** Python 3, where this machine has it. */
export const python = ['python3', 'python'].find((name) => {
  const { status } = spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']);
  return status === 0;
});

export interface Answer {
  readonly lines: number;
  readonly rootOverLines: string;
  readonly root?: string;
  readonly intact: boolean;
  readonly receipts: readonly boolean[];
}

/** What `verify.py` says of a copy. */
export function askPython(dir: string, key: string, receipts: readonly string[] = []): Answer {
  const words = [
    join(__dirname, 'verify.py'),
    dir,
    '--key',
    key,
    ...receipts.flatMap((path) => ['--receipt', path]),
  ];
  const { stdout, stderr } = spawnSync(python!, words, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

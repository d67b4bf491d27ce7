import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tileFiles } from '@ledger/adapters/sidecar';
import {
  eachLine,
  followKeys,
  HAND_OVERS_FILE,
  openCheckpoint,
  parsePolicy,
  parseVkey,
  policyKeys,
  readCheckpointFile,
  segmentPath,
  TileLocator,
  verifyChunks,
} from '@ledger/proof';
import type { Document, VerifierKey, VerifyResult, WitnessPolicy } from '@ledger/proof';
import { problem, usage } from './problem';

/** What is to be verified, and against what. */
export interface VerifyQuestion {
  readonly path: string;
  readonly keys: readonly string[];
  readonly receipts?: readonly string[];
  readonly since?: readonly string[];
  readonly policy?: string;
}

export interface VerifyAnswer {
  readonly result: VerifyResult;
  /** The changed line, where the tiles show it. */
  readonly changed: number | undefined;
  readonly damagedSlots: number;
}

/** The newest checkpoint that witnesses cosigned, as `ledger cosign` leaves it beside the log. */
export const COSIGNED_FILE = 'checkpoint.cosigned';

/** Verifies a copy of a ledger, a directory or one file of lines, with nothing but the keys given. */
export function verifyCopy(question: VerifyQuestion): VerifyAnswer {
  const policy = question.policy === undefined ? undefined : policyOf(question.policy);
  const given = [...question.keys.map(keyOf), ...(policy === undefined ? [] : policyKeys(policy))];
  if (given.length === 0)
    throw usage('请用 --key 给出验证公钥。', 'Give a verifier key with --key.');
  if (!existsSync(question.path)) fileOf(question.path);
  const isFolder = statSync(question.path).isDirectory();
  const dir = isFolder ? question.path : dirname(question.path);
  const files = isFolder ? segmentsOf(dir) : [question.path];
  const { keys, handOvers } = followKeys(given, ifThere(join(dir, HAND_OVERS_FILE)));
  const { checkpoint, older, damagedSlots } = readCheckpointFile(
    ifThere(join(dir, 'checkpoint')),
    keys,
  );
  const cosignedPath = join(dir, COSIGNED_FILE);
  const cosigned = policy !== undefined && existsSync(cosignedPath) ? [cosignedPath] : [];
  const result = verifyChunks(chunksOf(files), {
    checkpoint,
    keys,
    since: [...handOvers, ...older, ...documents([...(question.since ?? []), ...cosigned])],
    receipts: documents(question.receipts),
    ...(policy !== undefined && { policy }),
  });
  const changed =
    result.status === 'tampered' && checkpoint !== undefined
      ? located(dir, files, checkpoint, keys)
      : undefined;
  return { result, changed, damagedSlots };
}

function located(
  dir: string,
  files: readonly string[],
  checkpoint: Uint8Array,
  keys: readonly VerifierKey[],
): number | undefined {
  const opened = openCheckpoint(checkpoint, keys);
  if (opened.status !== 'verified') return undefined;
  const locator = new TileLocator(opened.checkpoint, tileFiles(dir));
  eachLine(chunksOf(files), (line, start, end) => locator.push(line, start, end));
  return locator.finish();
}

function keyOf(text: string): VerifierKey {
  const key = parseVkey(text.trim());
  if (key.status === 'ok') return key.value;
  throw usage(`--key 不是有效的公钥：${key.why}。`, `--key: ${key.why}.`);
}

function policyOf(path: string): WitnessPolicy {
  const policy = parsePolicy(fileOf(path));
  if (policy.status === 'ok') return policy.value;
  throw problem(`${path}：${policy.why}。`, `${path}: ${policy.why}.`);
}

const documents = (paths: readonly string[] = []): Document[] =>
  paths.map((path) => ({ name: basename(path), bytes: fileOf(path) }));

const ifThere = (path: string): Buffer => (existsSync(path) ? fileOf(path) : Buffer.alloc(0));

function fileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw problem(
      `读不到 ${path}（${code ?? '?'}）。请检查路径。`,
      `${path} cannot be read (${code ?? '?'}). Check the path.`,
    );
  }
}

function segmentsOf(dir: string): string[] {
  const files: string[] = [];
  while (existsSync(join(dir, segmentPath(files.length))))
    files.push(join(dir, segmentPath(files.length)));
  return files;
}

const BLOCK = 1 << 20;

function* chunksOf(files: readonly string[]): Generator<Uint8Array> {
  for (const file of files) {
    const fd = openSync(file, 'r');
    try {
      yield* blocksOf(fd);
    } finally {
      closeSync(fd);
    }
  }
}

function* blocksOf(fd: number): Generator<Uint8Array> {
  for (;;) {
    const block = Buffer.allocUnsafe(BLOCK);
    const read = readSync(fd, block, 0, BLOCK, null);
    if (read === 0) return;
    yield block.subarray(0, read);
  }
}

import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKPOINT_FILE, readCheckpointBytes, storedLines } from '@ledger/adapters/sidecar';
import { connect, copyPages } from '@ledger/adapters/sqlite';
import {
  decodeSlots,
  encodeSlot,
  HAND_OVERS_FILE,
  joinNotes,
  parseCheckpointText,
  parseNote,
  SEGMENT_LINES,
  segmentPath,
  SLOTS_BYTES,
  slotOffset,
  splitNotes,
} from '@ledger/proof';
import { keysDirOf } from './second-copy';
import { Unusable } from './unusable';

/** What a backup holds; `backup.json` in it says the same. */
export interface BackupReport {
  /** Events under the checkpoint of the backup. */
  readonly events: number;
  readonly origin: string;
  readonly at: string;
  readonly keys: boolean;
}

/** Beside the log: the newest checkpoint that witnesses cosigned. */
const COSIGNED_FILE = 'checkpoint.cosigned';
const LEDGER_FILE = 'ledger.sqlite';
/** Small ones beside the log, whose rows come and go. */
const BESIDE = ['tokens.sqlite', 'requests.sqlite'] as const;
/** Tiles, and files that events point at: each whole when it appears, and never changed. */
const FOLDERS = ['tile', 'files', 'evidence'] as const;
/** Files of the directory of the keys that go with them wherever they go, beside the keys of people. */
export const KEY_FILES = [
  'kek.key',
  'log.key',
  'log.key.next',
  'log.name',
  'log.rotations',
] as const;

/**
 * Copies a ledger while its server runs. The checkpoint is read first: the lines are copied up to it, and whatever the
 * database has more of was not acknowledged when the backup began. Keys go to another place, or nowhere.
 * @throws Unusable when the destination is not empty, or nothing was signed yet.
 */
export async function backupLedger(
  dir: string,
  dest: string,
  { now, keysDest }: { readonly now: number; readonly keysDest?: string },
): Promise<BackupReport> {
  mustBeEmpty(dest);
  if (keysDest !== undefined) mustBeEmpty(keysDest);
  const [newest] = decodeSlots(readCheckpointBytes(dir)).slots;
  const head = newest === undefined ? undefined : headOf(newest.note);
  if (newest === undefined || head === undefined) throw notSigned(dir);
  mkdirSync(join(dest, 'log'), { recursive: true });
  await copyLog(join(dir, LEDGER_FILE), join(dest, LEDGER_FILE));
  copyLines(dir, dest, head.size);
  for (const name of BESIDE) compactCopy(join(dir, name), join(dest, name));
  // After the log: a file is there before the event that points at it.
  for (const folder of FOLDERS) copyFolder(join(dir, folder), join(dest, folder));
  const slots = Buffer.alloc(SLOTS_BYTES);
  slots.set(encodeSlot(newest.sequence, newest.note), slotOffset(newest.sequence));
  durably(join(dest, CHECKPOINT_FILE), slots);
  copyCosigned(dir, dest, head.size);
  copyHandOvers(dir, dest, head.size);
  const report = {
    events: head.size,
    origin: head.origin,
    at: new Date(now).toISOString(),
    keys: keysDest !== undefined,
  };
  if (keysDest !== undefined) backupKeys(keysDirOf({ dir }), keysDest);
  // Last: a copy without it was not finished.
  durably(join(dest, 'backup.json'), Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
  for (const folder of [join(dest, 'log'), dest]) finish(openSync(folder, 'r'));
  return report;
}

/** Puts a backup in the place of a ledger that is not there; opening it with `fsck` then checks every byte. */
export function restoreLedger(
  from: string,
  dir: string,
  { keysFrom }: { readonly keysFrom?: string } = {},
): void {
  if (!existsSync(join(from, 'backup.json')))
    throw new Unusable('NO_BACKUP', {
      zh: `${from} 不是备份：缺少 backup.json。`,
      en: `${from} is no backup: backup.json is missing.`,
    });
  if (existsSync(join(dir, 'ledger.sqlite')) || existsSync(join(dir, CHECKPOINT_FILE)))
    throw notEmpty(dir);
  const keysDir = keysDirOf({ dir });
  if (keysFrom !== undefined) {
    if (!existsSync(join(keysDir, 'log.key'))) copyFolder(keysFrom, keysDir);
  } else if (!existsSync(join(keysDir, 'log.key')))
    throw new Unusable('KEYS_MISSING', {
      zh: `${keysDir} 里没有密钥，备份也不含密钥：请用 --keys 给出密钥备份的目录。`,
      en: `There are no keys in ${keysDir}, and a backup holds none: give the directory of their backup with --keys.`,
    });
  copyFolder(from, dir);
}

/**
 * The log by SQLite's backup API: its pages as they are, indexes and all, in one read transaction. Nothing in it was
 * ever plain text or ever deleted, so free pages have nothing to carry along; and a damaged page does not stop the copy,
 * which the lines beside it mend when it is restored.
 */
async function copyLog(from: string, to: string): Promise<void> {
  await copyPages(from, to);
  finished(to);
}

/**
 * A copy without free pages (VACUUM INTO), for tables whose rows are deleted: labels of tokens, kept answers, keys of people.
 * The backup API would copy free pages as well, and with them whatever an erasure has left there.
 */
function compactCopy(from: string, to: string): void {
  if (!existsSync(from)) return;
  const db = connect(from, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  finished(to);
}

function finished(path: string): void {
  chmodSync(path, 0o600);
  flush(path);
}

function copyLines(dir: string, dest: string, size: number): void {
  let fd: number | undefined;
  let index = 0;
  for (const line of storedLines(dir)) {
    if (index === size) break;
    if (index % SEGMENT_LINES === 0) {
      if (fd !== undefined) finish(fd);
      fd = openSync(join(dest, segmentPath(index / SEGMENT_LINES)), 'w');
    }
    writeSync(fd!, Buffer.concat([line, NEWLINE]));
    index += 1;
  }
  if (fd !== undefined) finish(fd);
}

const NEWLINE = Buffer.from('\n');

/** The checkpoint that witnesses cosigned, where the copy is long enough for it. */
function copyCosigned(dir: string, dest: string, size: number): void {
  const path = join(dir, COSIGNED_FILE);
  if (!existsSync(path)) return;
  const note = readFileSync(path);
  if ((headOf(note)?.size ?? Infinity) <= size) durably(join(dest, COSIGNED_FILE), note);
}

/** Those of them that the copy is long enough for: the log's key may have been handed over since it began. */
function copyHandOvers(dir: string, dest: string, size: number): void {
  const path = join(dir, HAND_OVERS_FILE);
  if (!existsSync(path)) return;
  const notes = splitNotes(readFileSync(path));
  const covered = notes.filter((note) => (headOf(note)?.size ?? Infinity) <= size);
  if (covered.length > 0) durably(join(dest, HAND_OVERS_FILE), joinNotes(covered));
}

function copyFolder(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.new')) copyFile(source, target);
  }
  finish(openSync(to, 'r'));
}

/** A file that an erasure takes away at this moment is not in the copy either. */
function copyFile(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  flush(to);
}

function backupKeys(keysDir: string, dest: string): void {
  mkdirSync(dest, { recursive: true, mode: 0o700 });
  compactCopy(join(keysDir, 'keys.sqlite'), join(dest, 'keys.sqlite'));
  for (const name of KEY_FILES)
    if (existsSync(join(keysDir, name)))
      durably(join(dest, name), readFileSync(join(keysDir, name)));
  for (const name of readdirSync(dest)) chmodSync(join(dest, name), 0o600);
}

function durably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes, { mode: 0o600 });
  flush(path);
}

function flush(path: string): void {
  finish(openSync(path, 'r+'));
}

function finish(fd: number): void {
  fsyncSync(fd);
  closeSync(fd);
}

function headOf(note: Uint8Array): { readonly origin: string; readonly size: number } | undefined {
  const parsed = parseNote(note);
  if (parsed.status === 'malformed') return undefined;
  const text = parseCheckpointText(parsed.value.text);
  return text.status === 'ok' ? text.value : undefined;
}

function mustBeEmpty(dest: string): void {
  if (existsSync(dest) && readdirSync(dest).length > 0) throw notEmpty(dest);
}

const notEmpty = (dest: string): Unusable =>
  new Unusable('NOT_EMPTY', {
    zh: `${dest} 不是空目录；不会覆盖任何内容。请换一个目录。`,
    en: `${dest} is not empty, and nothing is overwritten. Name another directory.`,
  });

const notSigned = (dir: string): Unusable =>
  new Unusable('NOT_SIGNED', {
    zh: `${dir} 尚无签名的检查点；请先运行 npx ledger fsck。`,
    en: `Nothing is signed in ${dir} yet; run npx ledger fsck first.`,
  });

import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keysFrom, keysInto, type CarriedKeys } from '@ledger/adapters/keys';
import { LogCopy, RecordStreams } from '@ledger/adapters/store-eventstoredb';
import { openRowsBeside, StoredRows, takeLease } from '@ledger/adapters/store-sqlite';
import { syncFolder } from '@ledger/adapters/sqlite';
import { LEDGER_STREAMS } from '@ledger/core';
import { KEY_FILES, keysDirOf, openLog } from '@ledger/embedded';
import { keyStreamsOn } from '../key-streams';
import { copyFiles } from './folders';
import { Leaves } from './leaves';
import type { MoveOptions, MoveReport } from './move-options';
import { stopped } from './words';

const BATCH = 5_000;

/**
 * Moves a ledger from a server into a directory. It grows in `DIR.moving` beside it and gets its name when it is whole and
 * its root was compared, so that nobody starts on half of it. Killed at any moment, the same call carries on: what stands
 * there is compared with the server.
 * @throws Unusable, LedgerInUse, EngineUnavailable, LogDamaged, KeysUnreadable.
 */
export async function moveToDirectory(options: MoveOptions): Promise<MoveReport> {
  const { dir, connectionString, timing, now = Date.now } = options;
  if (existsSync(dir) && readdirSync(dir).length > 0) throw stopped('NOT_EMPTY', dir);
  const half = `${dir}.moving`;
  const shared = { connectionString, ...(timing && { timing }) };
  const log = new LogCopy({ ...shared, streams: LEDGER_STREAMS });
  const records = new RecordStreams(shared);
  try {
    const lease = takeLease(half, now());
    const moved = await fill(options, half, log).finally(() => lease.release());
    const streams = keyStreamsOn(records);
    const carried = await keysFrom(streams, await records.names('keys-'), moved.source.erased);
    const files = options.filesDir === undefined ? 0 : copyFiles(options.filesDir, half);
    putKeys(options, half, carried);
    const root = { from: moved.source.root(), to: await signedRoot(options, half) };
    if (root.from !== root.to) throw stopped('ROOTS_DIFFER', `${root.from}, ${root.to}`);
    if ((await log.head()) !== moved.position)
      throw stopped('SOURCE_CHANGED', String(moved.position));
    giveName(half, dir);
    const { keys, erased } = carried;
    const { size: events } = moved.source;
    return { events, found: moved.found, root, keys: keys.length, erased: erased.length, files };
  } finally {
    await Promise.all([log.close(), records.close()]);
  }
}

interface Moved {
  readonly source: Leaves;
  readonly found: number;
  /** Of the last event, at the server. */
  readonly position: number;
}

async function fill(
  { progress, connectionString, now = Date.now }: MoveOptions,
  half: string,
  log: LogCopy,
): Promise<Moved> {
  const head = await log.head();
  if (head === 0) throw stopped('NO_LEDGER', connectionString.replace(/^.*@|\?.*$/g, ''));
  const rows = new StoredRows(half, now());
  try {
    const found = rows.size();
    const known = rows.lines(0, found)[Symbol.iterator]();
    const source = new Leaves();
    let batch: Buffer[] = [];
    let last = 0;
    for await (const { line, position } of log.events()) {
      const bytes = Buffer.from(line);
      if (source.size >= found) batch.push(bytes);
      else if (!bytes.equals(known.next().value ?? Buffer.alloc(0)))
        throw stopped('NOT_A_PREFIX', `#${source.size + 1}`);
      source.add(line);
      last = position;
      if (batch.length < BATCH) continue;
      rows.append(batch);
      batch = [];
      progress?.(position, head);
    }
    rows.append(batch);
    if (source.size < found) throw stopped('NOT_A_PREFIX', `#${source.size + 1}`);
    progress?.(head, head);
    return { source, found, position: last };
  } finally {
    rows.close();
  }
}

function putKeys(options: MoveOptions, half: string, carried: CarriedKeys): void {
  const { keysDir, passphrase } = options;
  const into = keysDirOf({ dir: half });
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const name of keysDir === undefined ? [] : KEY_FILES)
    if (existsSync(join(keysDir!, name)) && !existsSync(join(into, name)))
      copyFileSync(join(keysDir!, name), join(into, name));
  if (passphrase === undefined && !existsSync(join(into, 'kek.key')))
    throw stopped('NO_KEK', keysDir ?? '--keys');
  // No secrets: no node was ever started there, so that nothing is sealed.
  keysInto({ dir: into, ...(passphrase !== undefined && { passphrase }) }, carried);
}

/** Opens what was made, which signs it, and computes the root from the rows anew. */
async function signedRoot(options: MoveOptions, half: string): Promise<string> {
  const { passphrase } = options;
  const { store } = openLog({ dir: half, ...(passphrase !== undefined && { passphrase }) });
  const rows = openRowsBeside(half);
  try {
    const target = new Leaves();
    for (const bytes of rows.lines(0, store.head())) target.add(Buffer.from(bytes).toString());
    return target.root();
  } finally {
    rows.close();
    await store.close();
  }
}

function giveName(half: string, dir: string): void {
  if (existsSync(dir)) rmdirSync(dir);
  renameSync(half, dir);
  syncFolder(dirname(dir));
}

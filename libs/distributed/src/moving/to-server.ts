import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysIn, keysOnto, secretsOnto, type CarriedKeys } from '@ledger/adapters/keys';
import { LogCopy, parseConnection, RecordStreams } from '@ledger/adapters/store-eventstoredb';
import { openRowsBeside } from '@ledger/adapters/store-sqlite';
import { LEDGER_STREAMS } from '@ledger/core';
import { keysDirOf, openLog } from '@ledger/embedded';
import { keyStreamsOn } from '../key-streams';
import { copyFiles, hasFiles } from './folders';
import { Leaves, type Line } from './leaves';
import type { MoveOptions, MoveReport } from './move-options';
import { stopped } from './words';

/** How far a move has come, beside the log that it reads. What is really there decides. */
const NOTE = 'moving.json';
/** Events, and characters, of one append; a server takes a megabyte. */
const RUN_MAX = 500;
const RUN_CHARS_MAX = 200_000;
/** Events between two notes. */
const NOTE_EVERY = 1_000;

/**
 * Moves an embedded ledger to a server: every event in log order, one append after the other, because their order is the
 * order of the leaves. What stands there already must be the beginning of this ledger. Killed at any moment, the same call
 * carries on.
 * @throws LedgerInUse, Unusable, SidecarTampered; EngineUnavailable and OutcomeUnknown: run it again.
 */
export async function moveToServer(options: MoveOptions): Promise<MoveReport> {
  const { dir, connectionString, timing, filesDir, passphrase } = options;
  if (filesDir === undefined && hasFiles(dir)) throw stopped('FILES', dir);
  // Holds the lease until all is done, and has brought both copies to agree.
  const { store } = openLog({ dir, ...(passphrase !== undefined && { passphrase }) });
  const shared = { connectionString, ...(timing && { timing }) };
  const log = new LogCopy({ ...shared, streams: LEDGER_STREAMS });
  const records = new RecordStreams(shared);
  try {
    const carried = keysIn({
      dir: keysDirOf({ dir }),
      ...(passphrase !== undefined && { passphrase }),
    });
    const streams = keyStreamsOn(records);
    if (!(await secretsOnto(streams, carried))) throw stopped('OTHER_LEDGER', hostOf(options));
    const moved = await moveEvents(options, store.head(), log);
    await keysOnto(streams, carried, moved.source.sealedWith);
    const files = filesDir === undefined ? 0 : copyFiles(dir, filesDir);
    const report = reportOf(moved, await readAgain(log), carried, files);
    rmSync(join(dir, NOTE), { force: true });
    return report;
  } finally {
    await Promise.all([log.close(), records.close(), store.close()]);
  }
}

interface Moved {
  readonly source: Leaves;
  readonly found: number;
}

async function moveEvents(options: MoveOptions, size: number, log: LogCopy): Promise<Moved> {
  const rows = openRowsBeside(options.dir);
  try {
    const source = new Leaves();
    const lines = linesOf(rows.lines(0, size), source);
    const found = await compared(log, lines, source);
    const noted = readNote(options);
    if (noted > found) throw stopped('TARGET_LOST', String(noted));
    let lastNote = found;
    for (const run of runsOf(lines)) {
      const { stream, rev } = run[0]!;
      const texts = run.map(({ text }) => text);
      if ((await log.append(stream, rev - 1, texts)) === 'conflict')
        throw stopped('TARGET_WRITTEN', stream);
      // One line of the next run may have been looked at; it is not there yet.
      const done = source.size - 1;
      options.progress?.(done, size);
      if (done - lastNote >= NOTE_EVERY) writeNote(options, (lastNote = done));
    }
    if (source.size !== size) throw stopped('SOURCE_CHANGED', String(source.size));
    return { source, found };
  } finally {
    rows.close();
  }
}

function* linesOf(rows: Iterable<Uint8Array>, leaves: Leaves): Generator<Line, undefined> {
  for (const bytes of rows) yield leaves.add(Buffer.from(bytes).toString('utf8'));
}

/** How many events stand there; each must be the one of the source. Leaves `lines` at the next one. */
async function compared(
  log: LogCopy,
  lines: Generator<Line, undefined>,
  source: Leaves,
): Promise<number> {
  for await (const { line } of log.events()) {
    if (lines.next().value?.text !== line) throw stopped('NOT_A_PREFIX', `#${source.size}`);
  }
  return source.size;
}

/** Events that follow each other in the log and in one stream go in one append. */
function* runsOf(lines: Generator<Line, undefined>): Generator<readonly Line[]> {
  let run: Line[] = [];
  let chars = 0;
  for (const line of lines) {
    const isNext = run[0]?.stream === line.stream && run.at(-1)!.rev + 1 === line.rev;
    if (run.length > 0 && (!isNext || run.length === RUN_MAX || chars > RUN_CHARS_MAX)) {
      yield run;
      run = [];
      chars = 0;
    }
    run.push(line);
    chars += line.text.length;
  }
  if (run.length > 0) yield run;
}

async function readAgain(log: LogCopy): Promise<Leaves> {
  const target = new Leaves();
  for await (const { line } of log.events()) target.add(line);
  return target;
}

function reportOf(
  { source, found }: Moved,
  target: Leaves,
  { keys, erased }: CarriedKeys,
  files: number,
): MoveReport {
  const root = { from: source.root(), to: target.root() };
  if (root.from !== root.to) throw stopped('ROOTS_DIFFER', `${root.from}, ${root.to}`);
  return { events: source.size, found, root, keys: keys.length, erased: erased.length, files };
}

/** Without the name and the password. */
const hostOf = ({ connectionString }: MoveOptions): string =>
  parseConnection(connectionString).target.replace(/\?.*$/, '');

function readNote(options: MoveOptions): number {
  const path = join(options.dir, NOTE);
  if (!existsSync(path)) return 0;
  const { to, events } = JSON.parse(readFileSync(path, 'utf8')) as { to: string; events: number };
  return to === hostOf(options) ? events : 0;
}

function writeNote(options: MoveOptions, events: number): void {
  const path = join(options.dir, NOTE);
  writeFileSync(`${path}.new`, `${JSON.stringify({ to: hostOf(options), events })}\n`);
  renameSync(`${path}.new`, path);
}

import { join } from 'node:path';
import {
  CHECKPOINT_FILE,
  KNOWN_FILE,
  readHeads,
  SignedRoots,
  storedLines,
} from '@ledger/adapters/sidecar';
import {
  canonical,
  hashLeaf,
  LogDamaged,
  type EventStore,
  type RecordedEvent,
} from '@ledger/kernel';
import type { Checkpoint, NoteSigner } from '@ledger/proof';
import type { PositionsFile } from './positions-file';
import { NotaryRefuses } from './refuses';

/** The envelope of an event as it was stored: without the position, which is the engine's. */
export function envelopeOf(event: RecordedEvent): object {
  const { position: _, ...envelope } = event;
  return envelope;
}

/** Its canonical text: the bytes of its leaf. */
const textOf = (event: RecordedEvent): string => canonical(envelopeOf(event));

export interface Signed {
  /** What this directory signed last, as far as it is here. */
  readonly own: Checkpoint | undefined;
  /** Heads that were signed with this key and reach further: the directory is lost, or an older copy. */
  readonly ahead: readonly Checkpoint[];
}

/** What was signed already, by the directory, by the signer's memory beside the key, and by the stream on the server. */
export function signedSoFar(
  { dir, keysDir }: { readonly dir: string; readonly keysDir: string },
  signer: NoteSigner,
  published: Checkpoint | undefined,
): Signed {
  const own = readHeads(join(dir, CHECKPOINT_FILE), signer).heads[0]?.checkpoint;
  const known = readHeads(join(keysDir, KNOWN_FILE), signer).heads[0]?.checkpoint;
  const ahead = [known, published].filter(
    (head): head is Checkpoint => head !== undefined && head.size > (own?.size ?? 0),
  );
  return { own, ahead };
}

/** Reads the whole log and holds it against heads that were signed. Throws NotaryRefuses where it does not give them. */
export async function holdAgainst(log: EventStore, heads: readonly Checkpoint[]): Promise<void> {
  if (heads.length === 0) return;
  const roots = new SignedRoots(heads);
  for await (const batch of log.scan(0))
    for (let i = 0; i < batch.count; i += 1) roots.append(hashLeaf(`\0${textOf(batch.event(i))}`));
  for (const head of heads) {
    if (roots.gives(head)) continue;
    throw roots.contradicts(head) ? rewritten(head.size) : shorter(roots.size, head.size);
  }
}

/** Reads the whole log beside this directory's own lines, and notes every position anew. */
export async function compareWhole(
  log: EventStore,
  { dir, count, positions }: { dir: string; count: number; positions: PositionsFile },
): Promise<void> {
  positions.cut(0);
  const lines = storedLines(dir);
  let index = 0;
  for await (const batch of log.scan(0)) {
    const found: number[] = [];
    for (let i = 0; i < batch.count && index < count; i += 1, index += 1) {
      const line = lines.next();
      const event = batch.event(i);
      if (line.done === true || Buffer.from(line.value).toString('utf8') !== textOf(event))
        throw changed(index, event);
      found.push(event.position);
    }
    positions.append(found);
    if (index >= count) break;
  }
  lines.return(undefined);
  if (index < count) throw shorter(index, count);
}

/** Looks whether the last event that was signed still stands where it stood: a quick look at every start. */
export async function lastStillThere(
  log: EventStore,
  replica: EventStore,
  positions: PositionsFile,
): Promise<void> {
  const { count } = positions;
  if (count === 0) return;
  const mine = await firstAfter(replica, count - 1);
  const there = await firstAfter(log, count === 1 ? 0 : positions.at(count - 2)).catch(
    (error: unknown) => {
      if (error instanceof LogDamaged) return undefined;
      throw error;
    },
  );
  if (there === undefined) throw shorter(count - 1, count);
  if (there.position !== positions.at(count - 1) || textOf(there) !== textOf(mine!))
    throw changed(count - 1, there);
}

async function firstAfter(log: EventStore, position: number): Promise<RecordedEvent | undefined> {
  for await (const batch of log.scan(position)) if (batch.count > 0) return batch.event(0);
  return undefined;
}

const rewritten = (size: number): NotaryRefuses =>
  new NotaryRefuses(
    `the first ${size} events of the log do not give the root that was signed for them: history was rewritten. Stop writing, and compare the server's backups`,
    `日志的前 ${size} 条记录得不出已签名的根：历史被改写。请停止写入，并与服务器的备份核对`,
  );

const shorter = (there: number, signed: number): NotaryRefuses =>
  new NotaryRefuses(
    `the log gives ${there} events, and ${signed} were signed: it was cut or hidden ($maxAge, $maxCount, $tb, deletion), or restored from an older backup`,
    `日志只给出 ${there} 条记录，而已签名 ${signed} 条：被截断或隐藏（$maxAge、$maxCount、$tb、删除），或恢复自较旧的备份`,
  );

const changed = (index: number, event: RecordedEvent): NotaryRefuses =>
  new NotaryRefuses(
    `the event at index ${index} is another one than was signed; the server now gives ${event.stream}@${event.rev} there`,
    `索引 ${index} 处的记录与已签名的不同；服务器现在给出 ${event.stream}@${event.rev}`,
  );

import {
  LogDamaged,
  OutcomeUnknown,
  type AppendOutcome,
  type PlannedRow,
  type StreamHead,
} from '@ledger/kernel';
import type { AwaitedPlaces } from './awaited-places';
import type { Heads } from './heads';
import type { LiveLog } from './live-log';
import { pause } from './pause';
import { persist, type PersistParts } from './persist';
import type { Reader } from './reader';
import { onWire } from './wire-event';

export interface WritingParts extends PersistParts {
  readonly reader: Reader;
  readonly heads: Heads;
  readonly live: LiveLog;
  readonly awaited: AwaitedPlaces;
  /** Whether the subscription brings events now. */
  readonly isFollowing: () => boolean;
}

/** The events of one append as they were planned, and what the stream's head is with them. */
export interface PlannedAppend {
  readonly stream: string;
  readonly rows: readonly PlannedRow[];
  readonly head: StreamHead;
}

/** How long the subscription may take to bring own events before they are read. */
const BRING_MS = 500;

/** Writes what was planned; `lost` when another node was faster. Throws what `persist` does, and LogDamaged. */
export async function write(
  parts: WritingParts,
  append: PlannedAppend,
): Promise<AppendOutcome | 'lost'> {
  return append.rows.length === 1 ? writeOne(parts, append) : writeMany(parts, append);
}

async function writeOne(
  parts: WritingParts,
  { stream, rows, head }: PlannedAppend,
): Promise<AppendOutcome | 'lost'> {
  const row = rows[0]!;
  const { rev } = row.place;
  const events = [onWire(row, head.leaf)];
  const persisted = await persist(parts, { stream, after: rev - 1, events });
  if (persisted === 'conflict') return 'lost';
  refuseOther(stream, rev, persisted.rev);
  const position = persisted.position ?? (await read(parts, stream, rows))[0]!;
  return acknowledged(parts, { stream, rows, head }, [position]);
}

async function writeMany(
  parts: WritingParts,
  append: PlannedAppend,
): Promise<AppendOutcome | 'lost'> {
  const { stream, rows } = append;
  const { awaited } = parts;
  const first = rows[0]!.place.rev;
  const last = rows.at(-1)!.place.rev;
  const brought = parts.isFollowing() ? awaited.expect(stream, first, last) : undefined;
  try {
    const events = rows.map((row) => onWire(row));
    const persisted = await persist(parts, { stream, after: first - 1, events });
    if (persisted === 'conflict') return 'lost';
    refuseOther(stream, last, persisted.rev);
    const found = brought && (await Promise.race([brought, pause(BRING_MS, parts.closing)]));
    const positions = found?.length === rows.length ? found : await read(parts, stream, rows);
    return acknowledged(parts, append, positions);
  } finally {
    awaited.forget(stream);
  }
}

function acknowledged(
  { heads, live }: WritingParts,
  { stream, rows, head }: PlannedAppend,
  positions: readonly number[],
): AppendOutcome {
  heads.moved(stream, head);
  const placed = rows.map(({ place: { id, rev, recordedAt } }, i) => {
    const position = positions[i]!;
    live.own(id, { position, stream, rev });
    return { id, rev, position, recordedAt };
  });
  live.acknowledge(positions.at(-1)!);
  return { kind: 'accepted', placed, idempotent: false };
}

function refuseOther(stream: string, wanted: number, got: number): void {
  if (wanted === got) return;
  throw new LogDamaged(`${stream} went on at ${got} instead of ${wanted}: it had been deleted`);
}

/** The events are in the log: if the server cannot say where now, the caller asks again with the same ids. */
async function read(
  { reader }: WritingParts,
  stream: string,
  rows: readonly PlannedRow[],
): Promise<readonly number[]> {
  const { rev } = rows[0]!.place;
  try {
    return (await reader.stream(stream, rev, rows.length)).map(({ position }) => position);
  } catch (cause) {
    throw new OutcomeUnknown(`${stream}@${rev} was written, but where cannot be read`, { cause });
  }
}

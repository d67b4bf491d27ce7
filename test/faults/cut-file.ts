import type { Step } from './disk-steps';

export type Pick = (below: number) => number;
type Change = Extract<Step, { kind: 'written' | 'sized' }>;
type Written = Extract<Change, { kind: 'written' }>;

/** What becomes of a change that was not flushed. `torn`: some of its sectors are there; `garbage`: the others are anything. */
type Fate = 'kept' | 'dropped' | 'torn' | 'garbage';

/** The ways in which a cut treats a file, change by change; it falls at the `first`. */
const WAYS: readonly ((index: number, first: number, pick: Pick) => Fate)[] = [
  () => 'kept',
  () => 'dropped',
  (index, first) => (index < first ? 'kept' : index > first ? 'dropped' : 'torn'),
  // A later one may be there and an earlier one not.
  (_, __, pick) => (pick(2) === 0 ? 'kept' : 'dropped'),
  () => 'torn',
  (index, first) => (index < first ? 'kept' : 'garbage'),
  (_, __, pick) => (['kept', 'dropped', 'torn', 'garbage'] as const)[pick(4)]!,
];

/** A file on a disk: its bytes at its last flush, and what was done to it since. */
export class CutFile {
  private flushed: Buffer = Buffer.alloc(0);
  private changes: Change[] = [];

  take(change: Change): void {
    this.changes.push(change);
  }

  flush(): void {
    if (this.changes.length === 0) return;
    const draft = new Draft(this.flushed, this.changes);
    for (const change of this.changes) draft.apply(change);
    this.flushed = draft.bytes();
    this.changes = [];
  }

  /** Its bytes when the power is cut now. */
  left(pick: Pick): Buffer {
    if (this.changes.length === 0) return this.flushed;
    const way = WAYS[pick(WAYS.length)]!;
    const first = pick(this.changes.length);
    const draft = new Draft(this.flushed, this.changes);
    for (const [index, change] of this.changes.entries()) {
      const fate = way(index, first, pick);
      if (fate === 'kept') draft.apply(change);
      else if (change.kind === 'written') applyInPart(draft, change, fate, pick);
    }
    return draft.bytes();
  }
}

/** Bytes that grow and shrink in one piece of memory. */
class Draft {
  private readonly memory: Buffer;
  private size: number;

  constructor(start: Buffer, changes: readonly Change[]) {
    const ends = changes.map((change) =>
      change.kind === 'sized' ? change.size : change.at + change.bytes.length,
    );
    this.memory = Buffer.alloc(Math.max(start.length, ...ends));
    start.copy(this.memory);
    this.size = start.length;
  }

  apply(change: Change): void {
    if (change.kind === 'written') return this.write(change.at, change.bytes);
    this.memory.fill(0, change.size, Math.max(this.size, change.size));
    this.size = change.size;
  }

  write(at: number, bytes: Uint8Array): void {
    this.memory.set(bytes, at);
    this.growTo(at + bytes.length);
  }

  growTo(size: number): void {
    this.size = Math.max(this.size, size);
  }

  bytes(): Buffer {
    return this.memory.subarray(0, this.size);
  }
}

function applyInPart(draft: Draft, { at: start, bytes }: Written, fate: Fate, pick: Pick): void {
  const sector = pick(2) === 0 ? 512 : 4096;
  const end = start + bytes.length;
  // The file may have grown to where the write would end, with nothing there.
  if (pick(2) === 0) draft.growTo(end);
  if (fate === 'dropped') return;
  for (let at = start; at < end;) {
    const next = Math.min(end, (Math.floor(at / sector) + 1) * sector);
    if (pick(2) === 0) draft.write(at, bytes.subarray(at - start, next - start));
    else if (fate === 'garbage') draft.write(at, garbage(next - at, pick));
    at = next;
  }
}

/** Bytes of any value: noise, zeros, or one byte again and again. */
export function garbage(length: number, pick: Pick): Buffer {
  const kind = pick(3);
  if (kind !== 0) return Buffer.alloc(length, kind === 1 ? 0 : pick(256));
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i += 1) bytes[i] = pick(256);
  return bytes;
}

/** A stream folded up to `revision`; -1 = there is no stream yet. */
export interface FoldedStream {
  readonly state: unknown;
  readonly revision: number;
}

export interface FoldedLimits {
  /** Streams kept; the least recently used leaves first. */
  readonly streamsMax: number;
  /** Facts kept folded, over all streams: what bounds the memory when streams are long. */
  readonly factsMax: number;
}

/** Folded streams by name, least recently used first. The expected revision of each append keeps them honest. */
export class FoldedStreams {
  private readonly streams = new Map<string, FoldedStream>();
  /** Last revisions that the log was seen to hold, of the streams that moved lately. */
  private readonly moved = new Map<string, number>();
  private facts = 0;

  constructor(private readonly limits: FoldedLimits) {}

  get(stream: string): FoldedStream | undefined {
    const folded = this.streams.get(stream);
    if (folded === undefined) return undefined;
    this.streams.delete(stream);
    this.streams.set(stream, folded);
    return folded;
  }

  /** Keeps a stream, unless the log was seen to hold more of it: it was read while another process appended. */
  set(stream: string, folded: FoldedStream): void {
    this.forget(stream);
    if ((this.moved.get(stream) ?? -1) > folded.revision) return;
    this.streams.set(stream, folded);
    this.facts += weight(folded);
    this.shrink();
  }

  /** The log holds this revision of a stream: whatever is kept of less is forgotten, and not kept later. */
  movedTo(stream: string, revision: number): void {
    const kept = this.streams.get(stream);
    if (kept !== undefined && kept.revision < revision) this.forget(stream);
    this.moved.delete(stream);
    this.moved.set(stream, revision);
    if (this.moved.size <= this.limits.streamsMax) return;
    const [oldest] = this.moved.keys();
    this.moved.delete(oldest!);
  }

  forget(stream: string): void {
    const folded = this.streams.get(stream);
    if (folded === undefined) return;
    this.streams.delete(stream);
    this.facts -= weight(folded);
  }

  get size(): number {
    return this.streams.size;
  }

  private shrink(): void {
    for (const oldest of this.streams.keys()) {
      if (this.streams.size <= this.limits.streamsMax && this.facts <= this.limits.factsMax) return;
      // The one in hand stays, however long: without it the next command would read the whole stream again.
      if (this.streams.size === 1) return;
      this.forget(oldest);
    }
  }
}

const weight = ({ revision }: FoldedStream): number => revision + 1;

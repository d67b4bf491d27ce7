import type { LogEvent } from './wire-event';

interface Awaited {
  readonly last: number;
  readonly positions: number[];
  readonly first: number;
  readonly found: (positions: number[]) => void;
}

/**
 * The server tells one position for an append of many events; the subscription brings the others. One append of a
 * stream is under way at a time.
 */
export class AwaitedPlaces {
  private readonly byStream = new Map<string, Awaited>();

  /** Positions of the events with the revisions from `first` to `last`; to be asked for before they are appended. */
  expect(stream: string, first: number, last: number): Promise<number[]> {
    return new Promise((found) => this.byStream.set(stream, { first, last, positions: [], found }));
  }

  forget(stream: string): void {
    this.byStream.delete(stream);
  }

  seen({ stream, rev, position }: LogEvent): void {
    if (this.byStream.size === 0) return;
    const awaited = this.byStream.get(stream);
    if (awaited === undefined || rev < awaited.first || rev > awaited.last) return;
    awaited.positions.push(position);
    if (rev === awaited.last) awaited.found(awaited.positions);
  }
}

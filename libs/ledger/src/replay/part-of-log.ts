import type { EventBatch, EventStore, RecordedEvent } from '@ledger/kernel';
import { columnsOf } from '../capabilities';
import type { Cut } from './cut';

/** Streams read at a time: an engine over a network answers them side by side. */
const AT_ONCE = 16;

/** The events of some streams up to a position, in log order. */
export async function eventsOf(
  store: Pick<EventStore, 'readStream'>,
  streams: readonly string[],
  upTo: number,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let from = 0; from < streams.length; from += AT_ONCE) {
    const some = streams.slice(from, from + AT_ONCE).map((stream) => store.readStream(stream));
    const read = (await Promise.all(some)).flat();
    events.push(...read.filter(({ position }) => position <= upTo));
  }
  return events.sort((a, b) => a.position - b.position);
}

const MARK = '~';

/** Says how far the log had come, as an event of no stream that any view reads. */
export function timeMark({ position, recordedAt }: Cut): RecordedEvent | undefined {
  if (recordedAt === null) return undefined;
  const nobody = { id: '', role: 'system' } as const;
  return {
    position,
    id: MARK,
    stream: MARK,
    rev: 0,
    type: MARK,
    v: 1,
    data: {},
    actor: nobody,
    source: '',
    commandId: '',
    correlationId: '',
    causationId: null,
    prev: null,
    recordedAt,
  };
}

/** Numbers for names, as a store gives them. */
class Numbers {
  private readonly byName = new Map<string, number>();
  private readonly names: string[] = [];

  of(name: string): number {
    let number = this.byName.get(name);
    if (number === undefined) {
      this.byName.set(name, (number = this.names.length));
      this.names.push(name);
    }
    return number;
  }

  name(number: number): string {
    return this.names[number] ?? '';
  }
}

/** Some events of a log as the projection reads a whole one: names have numbers, punches narrow columns. */
export class PartOfLog {
  private readonly types = new Numbers();
  private readonly streams = new Numbers();

  /** However far the part goes, the log goes further. */
  readonly head = (): number => Number.MAX_SAFE_INTEGER;
  readonly typeName = (type: number): string => this.types.name(type);
  readonly streamName = (stream: number): string => this.streams.name(stream);

  batch(events: readonly RecordedEvent[]): EventBatch {
    const columns = events.map(({ type, data }) => columnsOf(type, data));
    return {
      count: events.length,
      positions: events.map(({ position }) => position),
      types: events.map(({ type }) => this.types.of(type)),
      streams: events.map(({ stream }) => this.streams.of(stream)),
      ats: columns.map((column) => column?.at ?? 0),
      flags: columns.map((column) => column?.flags ?? 0),
      event: (i) => events[i]!,
    };
  }
}

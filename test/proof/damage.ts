import { canonical } from '@ledger/kernel';
import { logSigner, newSigningKey, segmentPath } from '@ledger/proof';
import { BuiltLog, chance, ORIGIN } from './build-log';

/** The files of a log's directory, by path. */
export type Files = ReadonlyMap<string, Buffer>;

/** One thing that may befall a copy of a log. */
export interface Harm {
  readonly what: string;
  readonly files: Files;
}

const SEGMENT = segmentPath(0);

function flipped(bytes: Buffer, bit: number): Buffer {
  const turned = Buffer.from(bytes);
  turned[bit >> 3]! ^= 1 << (bit & 7);
  return turned;
}

const withFile = (files: Files, path: string, bytes: Buffer): Files =>
  new Map([...files, [path, bytes]]);

function withLines(files: Files, change: (lines: string[]) => string[]): Files {
  const lines = files.get(SEGMENT)!.toString().trimEnd().split('\n');
  return withFile(
    files,
    SEGMENT,
    Buffer.from(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  );
}

/** One bit turned at `count` places of a file, first and last byte included. */
export function bitFlips(files: Files, path: string, count: number, seed: number): Harm[] {
  const bytes = files.get(path)!;
  const pick = chance(seed);
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor((i * (bytes.length - 1)) / Math.max(1, count - 1));
    const bit = at * 8 + pick(8);
    return {
      what: `bit ${bit} of ${path} turned`,
      files: withFile(files, path, flipped(bytes, bit)),
    };
  });
}

/** One bit turned in each byte of the newest note, the slot's checksum made right again: what a forger would leave. */
export function noteFlips(log: BuiltLog, files: Files, step: number): Harm[] {
  const note = log.checkpoint();
  return Array.from({ length: Math.ceil(note.length / step) }, (_, i) => {
    const bit = i * step * 8 + (i % 8);
    return {
      what: `bit ${bit} of the checkpoint's text turned`,
      files: withFile(files, 'checkpoint', flipped(note, bit)),
    };
  });
}

/** Files cut off at many places, down to nothing. */
export function truncations(files: Files, path: string, count: number): Harm[] {
  const bytes = files.get(path)!;
  return Array.from({ length: count }, (_, i) => {
    const left = Math.floor((i * (bytes.length - 1)) / Math.max(1, count - 1));
    return {
      what: `${path} cut to ${left} bytes`,
      files: withFile(files, path, bytes.subarray(0, left)),
    };
  });
}

/** What somebody with the disk, and some with a key, would try (reliability.md, threats T6 and T7). */
export function tampering(log: BuiltLog, files: Files): Harm[] {
  const { size, lines } = log;
  const middle = Math.floor(size / 2);
  const edit = (list: string[]): string[] => {
    const event = JSON.parse(list[middle]!) as { data: object };
    return list.with(
      middle,
      canonical({ ...event, data: { ...event.data, direction: 'OUT', late: 0 } }),
    );
  };
  const stranger = new BuiltLog(edit([...lines]), logSigner(ORIGIN, newSigningKey()));
  const swap = (list: string[], a: number, b: number): string[] =>
    list.with(a, list[b]!).with(b, list[a]!);
  const harm = (what: string, change: (list: string[]) => string[]): Harm => ({
    what,
    files: withLines(files, change),
  });
  return [
    harm('an event edited', edit),
    harm('two neighbours exchanged', (list) => swap(list, middle, middle + 1)),
    harm('first and last exchanged', (list) => swap(list, 0, size - 1)),
    harm('all lines reversed', (list) => list.toReversed()),
    harm('an event repeated', (list) => list.toSpliced(middle, 0, list[middle]!)),
    harm('an event taken out of the middle', (list) => list.toSpliced(middle, 1)),
    harm('the first event taken out', (list) => list.slice(1)),
    harm('the last event taken out', (list) => list.slice(0, -1)),
    harm('an event made up at the end', (list) => [
      ...list,
      list[middle]!.replace('"v":1', '"v":2'),
    ]),
    harm('an empty line put in', (list) => list.toSpliced(middle, 0, '')),
    harm('lines ended as on Windows', (list) => list.map((line) => `${line}\r`)),
    { what: 'edited and signed with another key', files: stranger.files() },
    {
      what: 'edited, and the checkpoint of another key put beside',
      files: withFile(withLines(files, edit), 'checkpoint', stranger.slots(size - 1, size)),
    },
    { what: 'the segment gone', files: new Map([...files].filter(([path]) => path !== SEGMENT)) },
    {
      what: 'the checkpoint gone',
      files: new Map([...files].filter(([path]) => path !== 'checkpoint')),
    },
    {
      what: 'an older checkpoint put back',
      files: withFile(files, 'checkpoint', log.slots(middle - 1, middle)),
    },
  ];
}

import { CanonicalScanner } from './canonical-scan';
import type { MemberRange } from './canonical-scan';

/** What verification needs to know of an event (design.md section 3). */
export interface Envelope {
  id: string;
  stream: string;
  rev: number;
  /** Leaf hash, in hex, of the previous event of the stream; null for the first. */
  prev: string | null;
  recordedAt: string;
}

export type EnvelopeFault = 'NOT_CANONICAL' | 'ENVELOPE';

/**
 * Reads envelopes without parsing: canonical form is checked byte by byte, and only the five fields are lifted out.
 * The envelope belongs to the reader and is overwritten by the next line.
 */
export class EnvelopeReader {
  readonly envelope: Envelope = { id: '', stream: '', rev: 0, prev: null, recordedAt: '' };
  private found = 0;
  private readonly scanner = new CanonicalScanner((bytes, range) => this.member(bytes, range));

  /** Undefined when the line is a canonical event with a sound envelope. */
  read(bytes: Buffer, start = 0, end = bytes.length): EnvelopeFault | undefined {
    this.found = 0;
    if (!this.scanner.scan(bytes, start, end)) return 'NOT_CANONICAL';
    return this.found === ALL_FOUND ? undefined : 'ENVELOPE';
  }

  private member(bytes: Uint8Array, range: MemberRange): void {
    const name = nameOf(bytes, range);
    if (name === undefined) return;
    const buffer = bytes as Buffer;
    const { valueStart, valueEnd } = range;
    const isText = bytes[valueStart] === QUOTE;
    const text = isText ? buffer.toString('latin1', valueStart + 1, valueEnd - 1) : '';
    if (
      this.take(name, text, buffer.toString('latin1', valueStart, isText ? valueStart : valueEnd))
    )
      this.found |= 1 << FIELDS.indexOf(name);
  }

  /** `text` is the inside of a string, byte for byte; `bare` any other value as it stands. */
  private take(name: Field, text: string, bare: string): boolean {
    switch (name) {
      case 'id':
      case 'stream':
        this.envelope[name] = text;
        return text !== '';
      case 'recordedAt':
        this.envelope.recordedAt = text;
        return INSTANT.test(text);
      case 'prev':
        this.envelope.prev = bare === 'null' ? null : text;
        return bare === 'null' || HASH.test(text);
      case 'rev':
        this.envelope.rev = Number(bare);
        return bare !== '' && this.envelope.rev >= 0;
    }
  }
}

const FIELDS = ['id', 'prev', 'recordedAt', 'rev', 'stream'] as const;
type Field = (typeof FIELDS)[number];
const ALL_FOUND = (1 << FIELDS.length) - 1;
const FIELD_BYTES = FIELDS.map((name) => Buffer.from(name));

const QUOTE = 0x22;
const HASH = /^[0-9a-f]{64}$/;
/** The server's clock in UTC, with up to nine decimals of a second. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

function nameOf(bytes: Uint8Array, { keyStart, keyEnd }: MemberRange): Field | undefined {
  for (let field = 0; field < FIELDS.length; field++)
    if (matches(bytes, keyStart, keyEnd, FIELD_BYTES[field]!)) return FIELDS[field];
  return undefined;
}

function matches(bytes: Uint8Array, start: number, end: number, name: Buffer): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}

/** Whether one instant of that form lies after another; decimals that are missing count as zero. */
export function isAfter(later: string, earlier: string): boolean {
  if (later.length === earlier.length) return later > earlier;
  return padded(later) > padded(earlier);
}

/** `2026-03-02T08:00:59` + nine decimals. */
function padded(instant: string): string {
  return `${instant.slice(0, 19)}.${instant.slice(20, -1).padEnd(9, '0')}`;
}

import { EMPTY_ROOT } from '../merkle/hash';
import { cosigner } from '../witness/cosigner';
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './checkpoint';
import { signNote } from './note';
import { logSigner, newSigningKey } from './signing-key';
import {
  decodeSlots,
  encodeSlot,
  SLOT_BYTES,
  SLOT_NOTE_MAX,
  slotOffset,
  SLOTS_BYTES,
} from './slots';

const ORIGIN = 'ledger.example/acme';
const log = logSigner(ORIGIN, newSigningKey());
const next = logSigner(ORIGIN, newSigningKey());
const witness = cosigner('witness.example/w1', newSigningKey(), 1_700_000_000);
const checkpoint = { origin: ORIGIN, size: 3, root: EMPTY_ROOT };
const ROOT_LINE = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

describe('the text of a checkpoint (C2SP tlog-checkpoint)', () => {
  it('is origin, size and root, a line each', () => {
    expect(formatCheckpoint(checkpoint)).toBe(`${ORIGIN}\n3\n${ROOT_LINE}\n`);
    expect(parseCheckpointText(formatCheckpoint(checkpoint))).toMatchObject({
      status: 'ok',
      value: { origin: ORIGIN, size: 3, extensions: [] },
    });
  });

  it.each([
    ['a leading zero in the size', `a\n03\n${ROOT_LINE}\n`],
    ['a signed size', `a\n+3\n${ROOT_LINE}\n`],
    ['a size beyond 2^53', `a\n9007199254740993\n${ROOT_LINE}\n`],
    ['a short root', 'a\n3\n47DEQpj8HBSa\n'],
    ['another spelling of the root', `a\n3\n${ROOT_LINE.replace('FU=', 'FV=')}\n`],
    ['no origin', `\n3\n${ROOT_LINE}\n`],
    ['an empty line after the root', `a\n3\n${ROOT_LINE}\n\nb\n`],
    ['no newline at its end', `a\n3\n${ROOT_LINE}`],
    ['two lines only', 'a\n3\n'],
  ])('is refused with %s', (_what, text) => {
    expect(parseCheckpointText(text).status).toBe('malformed');
  });
});

describe('a signed checkpoint', () => {
  const open = (note: string, ...signers: (typeof log)[]) =>
    openCheckpoint(
      Buffer.from(note),
      signers.map(({ verifier }) => verifier),
    );

  it('opens for whoever has the log key', () => {
    const opened = open(signCheckpoint(checkpoint, [log]), log);
    expect(opened).toMatchObject({ status: 'verified', checkpoint: { origin: ORIGIN, size: 3 } });
  });

  it('opens with the old key and with the new one while a key is being rotated', () => {
    const note = signCheckpoint(checkpoint, [log, next]);
    expect(open(note, log).status).toBe('verified');
    expect(open(note, next).status).toBe('verified');
  });

  it('tells who cosigned it', () => {
    const opened = open(signCheckpoint(checkpoint, [log, witness]), log, witness);
    expect(
      opened.status === 'verified' &&
        opened.checkpoint.cosignedBy.map(({ timestamp }) => timestamp),
    ).toEqual([1_700_000_000]);
  });

  it('is not opened by a witness alone, nor by the key of another log', () => {
    expect(open(signCheckpoint(checkpoint, [witness]), log, witness).status).toBe('unknown-key');
    const other = logSigner('ledger.example/other', newSigningKey());
    expect(open(signCheckpoint(checkpoint, [other]), other).status).toBe('unknown-key');
  });

  it('is refused with a line that this log never writes, however well it is signed', () => {
    const note = signNote(`${formatCheckpoint(checkpoint)}extension\n`, [log]);
    expect(open(note, log).status).toBe('malformed');
  });
});

describe('the checkpoint file', () => {
  const note = (size: number): Buffer =>
    Buffer.from(signCheckpoint({ ...checkpoint, size }, [log]));

  function fileOf(...sequences: number[]): Buffer {
    const file = Buffer.alloc(SLOTS_BYTES);
    for (const sequence of sequences)
      file.set(encodeSlot(sequence, note(sequence * 10)), slotOffset(sequence));
    return file;
  }

  it('keeps the two last checkpoints, the newest first', () => {
    const { slots, damaged } = decodeSlots(fileOf(1, 2, 3));
    expect(slots.map(({ sequence }) => sequence)).toEqual([3, 2]);
    expect(Buffer.from(slots[0]!.note).equals(note(30))).toBe(true);
    expect(damaged).toBe(0);
  });

  it('still has the older checkpoint when the newer was torn anywhere', () => {
    const before = fileOf(1, 2);
    const after = fileOf(1, 2, 3);
    const at = slotOffset(3);
    for (let torn = 512; torn < SLOT_BYTES; torn += 512) {
      const file = Buffer.from(before);
      after.copy(file, at, at, at + torn);
      const { slots, damaged } = decodeSlots(file);
      expect(slots.map(({ sequence }) => sequence)).toEqual([2]);
      expect(damaged).toBe(1);
    }
  });

  it('is empty before the first checkpoint and has one slot after it', () => {
    expect(decodeSlots(Buffer.alloc(0))).toMatchObject({ slots: [], damaged: 0 });
    expect(decodeSlots(fileOf(0))).toMatchObject({ slots: [{ sequence: 0 }], damaged: 0 });
  });

  it('notices every turned bit', () => {
    const file = fileOf(2, 3);
    for (let bit = 0; bit < file.length * 8; bit += 7) {
      const turned = Buffer.from(file);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeSlots(turned)).toMatchObject({ damaged: 1 });
    }
  });

  it('takes a note that fills a slot and refuses a longer one', () => {
    const longest = Buffer.alloc(SLOT_NOTE_MAX, 'a');
    expect(decodeSlots(encodeSlot(4, longest)).slots[0]!.note).toHaveLength(SLOT_NOTE_MAX);
    expect(() => encodeSlot(4, Buffer.alloc(SLOT_NOTE_MAX + 1, 'a'))).toThrow('checkpoint note');
  });
});

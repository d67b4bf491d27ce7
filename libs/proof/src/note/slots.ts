import { hash } from 'node:crypto';
import { assert } from '@ledger/kernel';
import { HASH_BYTES, sameBytes } from '../bytes';

/** The `checkpoint` file: two slots, written in turn and flushed, so that a torn write always leaves the other. */
export const SLOT_BYTES = 4096;
export const SLOTS_BYTES = 2 * SLOT_BYTES;

const SEQUENCE_BYTES = 8;
const TRAILER_BYTES = SEQUENCE_BYTES + HASH_BYTES;
const BODY_BYTES = SLOT_BYTES - HASH_BYTES;

/** Longest note that fits a slot: room for the log's keys and fifteen witnesses. */
export const SLOT_NOTE_MAX = SLOT_BYTES - TRAILER_BYTES;

/**
 * One slot: the note as text, zero bytes up to the trailer, then the sequence number (big-endian, 8 bytes) and the
 * SHA-256 of all before it. The hash finds torn writes; only the note's signature finds a forger.
 */
export function encodeSlot(sequence: number, note: Uint8Array): Uint8Array {
  assert(note.length <= SLOT_NOTE_MAX, `a checkpoint note has at most ${SLOT_NOTE_MAX} bytes`);
  assert(!note.includes(0), 'a checkpoint note is text');
  const slot = Buffer.alloc(SLOT_BYTES);
  slot.set(note);
  slot.writeBigUInt64BE(BigInt(sequence), SLOT_NOTE_MAX);
  slot.set(hash('sha256', slot.subarray(0, BODY_BYTES), 'buffer'), BODY_BYTES);
  return slot;
}

/** Where in the file the slot of this sequence number goes: 0, 4096, 0, … */
export function slotOffset(sequence: number): number {
  return (sequence % 2) * SLOT_BYTES;
}

export interface Slot {
  readonly sequence: number;
  readonly note: Uint8Array;
}

/** The whole slots of the file, the newest first, and how many are neither whole nor still empty. */
export interface Slots {
  readonly slots: readonly Slot[];
  readonly damaged: number;
}

export function decodeSlots(file: Uint8Array): Slots {
  const parts = [0, SLOT_BYTES].map((at) => file.subarray(at, at + SLOT_BYTES));
  const slots = parts.map(decodeSlot).filter((slot) => slot !== undefined);
  const empty = parts.filter((part) => part.every((byte) => byte === 0)).length;
  return {
    slots: slots.toSorted((a, b) => b.sequence - a.sequence),
    damaged: parts.length - slots.length - empty + (file.length > SLOTS_BYTES ? 1 : 0),
  };
}

function decodeSlot(bytes: Uint8Array): Slot | undefined {
  if (bytes.length !== SLOT_BYTES) return undefined;
  const slot = Buffer.from(bytes.buffer, bytes.byteOffset, SLOT_BYTES);
  const whole = hash('sha256', slot.subarray(0, BODY_BYTES), 'buffer');
  if (!sameBytes(whole, slot.subarray(BODY_BYTES))) return undefined;
  const end = slot.indexOf(0);
  const note = slot.subarray(0, Math.min(end, SLOT_NOTE_MAX));
  if (note.length === 0 || slot.subarray(note.length, SLOT_NOTE_MAX).some((byte) => byte !== 0))
    return undefined;
  const sequence = slot.readBigUInt64BE(SLOT_NOTE_MAX);
  if (sequence > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { sequence: Number(sequence), note: Buffer.from(note) };
}

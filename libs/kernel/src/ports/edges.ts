import type { EpochMs } from '../time';
import type { Json } from '../canonical';
import type { Sealed } from '../fact';

/** The only way to know what time it is. */
export interface Clock {
  now(): EpochMs;
}

/** Per-person keys (reliability 3.8). Without the key of a subject nothing sealed for it opens again. */
export interface SubjectKeys {
  /** Seals identifying text for a subject, bound to the event id; makes the subject's key on first use. */
  seal(subject: string, eventId: string, fields: Readonly<Record<string, Json>>): Sealed;
  /** The text again, or undefined when the key is gone (erased). */
  open(eventId: string, sealed: Sealed): Readonly<Record<string, Json>> | undefined;
  /**
   * The exact text that the seal commits to: its SHA-256 is `sealed.h`, so that one block can be shown without any key.
   * Undefined when the key is gone. Keys that commit to nothing leave it out.
   */
  disclose?(eventId: string, sealed: Sealed): string | undefined;
  /** A keyed hash (hex) for names that must be matched but not stored, such as a PIN on a device. */
  blind(text: string): string;
}

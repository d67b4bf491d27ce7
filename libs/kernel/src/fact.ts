import type { Json } from './canonical';

export type Role = 'employee' | 'manager' | 'payroll' | 'auditor' | 'administrator' | 'system';

/** Who did it: `id` is an employee id, a token id, or the name of a program; never a person's name. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

/** What a decision yields: something that happened, not yet stored. */
export interface Fact<T extends string = string, D = unknown> {
  readonly type: T;
  /** Version of the shape of `data`; only ever grows, old versions decode for ever. */
  readonly v: number;
  readonly data: D;
  /** Identifying text (names, notes, reasons as typed): sealed under the key of `subject` before it is stored. */
  readonly secret?: Secret;
}

export interface Secret {
  /** Whose key seals it: an employee id, or `company`. */
  readonly subject: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** A sealed block as it is stored (reliability 3.8): commitment `h`, ciphertext `c`, key id `k`, nonce `n`; base64. */
export interface Sealed {
  readonly c: string;
  readonly h: string;
  readonly k: string;
  readonly n: string;
}

/** Why and by whom: the same for all facts of one command. */
export interface Context {
  readonly actor: Actor;
  /** What it came through: `api`, `cli`, `import:zk-attlog`, … */
  readonly source: string;
  readonly commandId: string;
  readonly correlationId: string;
  /** The id of the event that this one corrects or answers. */
  readonly causationId?: string;
}

/** A fact on its way into the log: its id is kept over retries, so the same fact twice is one event. */
export interface PendingEvent {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly data: Json;
  readonly sealed?: Sealed;
  readonly context: Context;
}

/** One event as it was stored. `position` is the engine's global order; it is not part of the stored bytes. */
export interface RecordedEvent {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  readonly v: number;
  readonly data: Record<string, Json>;
  readonly sealed?: Sealed;
  readonly actor: Actor;
  readonly source: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** Leaf hash (hex) of the previous event of the stream; null for the first. */
  readonly prev: string | null;
  /** When the server wrote it, UTC, microseconds, strictly increasing over the whole log. */
  readonly recordedAt: string;
}

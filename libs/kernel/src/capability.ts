import type { Decider, Refusal } from './decider';
import type { FactCodec } from './decode';
import type { Fact } from './fact';
import type { ColumnsOf } from './ports/event-store';
import type { Zone } from './time';

/** One kind of stream as a value: everything the ledger needs in order to ask it, store it and read it again. */
export interface Capability<
  C extends { readonly type: string },
  F extends Fact,
  S,
  R extends Refusal,
> {
  readonly name: string;
  /** The commands it takes; a command that is missing here does not compile. */
  readonly commands: Readonly<Record<C['type'], true>>;
  /** The stream that a command is about; the zone turns an instant into the month it belongs to. */
  readonly streamOf: (command: C, zone: Zone) => string;
  readonly decider: Decider<C, F, S, R>;
  readonly codec: FactCodec<F>;
  /** Narrow columns of its facts, where it has any. */
  readonly columnsOf?: ColumnsOf;
  /** The event id that a command brings along: punches have one of their own. Undefined = derived from the command id. */
  readonly eventIdOf?: (command: C) => string | undefined;
  /** The id of the event that a command corrects or answers: the causation of its facts, where nobody names another. */
  readonly causeOf?: (command: C, state: S) => string | undefined;
  /** True when its decisions need the identifying text of earlier facts. */
  readonly readsSecrets?: boolean;
}

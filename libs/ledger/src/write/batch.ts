import type { Context } from '@ledger/kernel';
import type { AnyCapability } from '../capabilities';
import type { Command, CommandMeta, CommandResult } from '../contract';

/** One call of `executeAll`, and what is known of it so far. */
export interface Batch {
  readonly commands: readonly Command[];
  readonly meta: CommandMeta;
  readonly context: Context;
  /** By the place of the command. */
  readonly results: CommandResult[];
  /** First event id of each command that is in the log now, with its place: the same command again is nothing new. */
  readonly settledHere: Map<string, number>;
  /** Ids that the log holds in another stream than ours: what they are is asked of the log. */
  readonly elsewhere: Set<string>;
}

/** The commands of one stream, by their place in the batch. */
export interface Group {
  readonly stream: string;
  readonly capability: AnyCapability;
  readonly places: number[];
}

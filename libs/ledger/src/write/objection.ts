import type { Fact } from '@ledger/kernel';
import { consideredOf } from '../correction/considered';
import type { Considered } from '../correction/considered';
import { mayNeedAnother, secondPersonMissing } from '../correction/second-person';
import type { SecondPersonRefusal } from '../correction/second-person';
import { forbiddenBy } from '../organisation/authority';
import type { AuthorityRefusal } from '../organisation/authority';
import { isAsking } from '../organisation/questions';
import type { Command, CommandMeta } from '../contract';
import type { Workshop } from './workshop';

/** A command that its decider accepts. */
export interface Decided {
  readonly command: Command;
  readonly meta: CommandMeta;
  readonly stream: string;
  readonly state: unknown;
  readonly revision: number;
  readonly facts: readonly Fact[];
  readonly idOf: (index: number) => string;
}

/** Whether anything but the decider has a say about a command. */
export const mayBeObjected = (command: Command): boolean =>
  isAsking(command) || mayNeedAnother(command);

/** What else forbids an accepted command: who may decide about whom, and how many people it takes. */
export async function objectionTo(
  workshop: Workshop,
  decided: Decided,
): Promise<AuthorityRefusal | SecondPersonRefusal | undefined> {
  if (!mayBeObjected(decided.command)) return undefined;
  return (await forbiddenBy(workshop, decided)) ?? (await peopleMissing(workshop, decided));
}

/** How many people it takes. */
export const peopleMissing = (
  workshop: Workshop,
  decided: Decided,
): Promise<SecondPersonRefusal | undefined> =>
  secondPersonMissing(workshop, { ...decided, considered: () => asConsidered(workshop, decided) });

/** What would be recorded, where it is about a person's months. */
export function asConsidered(workshop: Workshop, decided: Decided): Considered | undefined {
  return consideredOf({ ...decided, head: workshop.store.head(), zone: workshop.zone() });
}

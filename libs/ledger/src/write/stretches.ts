import { capabilityOf, organisationCapability, staffCapability } from '../capabilities';
import type { Command } from '../contract';
import { followedStream } from './follow-up';

/** Commands `from` … `to` (excluded) of a batch; `alone`: one that writes to two streams. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly alone: boolean;
}

/**
 * Cuts a batch into what can be appended together. Whether somebody may decide about somebody else, and whether a month is
 * closed, is asked of the log, so what changes people, the organisation or a period is in the log before the first command
 * that asks.
 */
export function stretches(
  commands: readonly Command[],
  { longest, asks }: { readonly longest: number; readonly asks: (command: Command) => boolean },
): readonly Stretch[] {
  const cut: Stretch[] = [];
  let from = 0;
  let changed = false;
  const close = (to: number): void => {
    if (to > from) cut.push({ from, to, alone: false });
    from = to;
    changed = false;
  };
  for (const [place, command] of commands.entries()) {
    if (followedStream(command) !== undefined) {
      close(place);
      cut.push({ from: place, to: place + 1, alone: true });
      from = place + 1;
      continue;
    }
    if (place - from >= longest || (changed && asks(command))) close(place);
    changed ||= changesStanding(command) || command.type === 'ClosePayrollPeriod';
  }
  close(commands.length);
  return cut;
}

const changesStanding = (command: Command): boolean =>
  capabilityOf(command) === staffCapability || changesOrganisation(command);

export const changesOrganisation = (command: Command): boolean =>
  capabilityOf(command) === organisationCapability;

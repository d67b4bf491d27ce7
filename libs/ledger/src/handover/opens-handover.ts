import { derivedId, time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { Command } from '../contract';

export type OpenHandover = Extract<Command, { readonly type: 'OpenHandover' }>;

/** Who would witness what somebody hands over, by the newest facts; undefined when no single person can be proposed. */
export type ProposeWitness = (
  outgoingId: string,
  lastDayInPost: LocalDate,
) => Promise<string | undefined>;

/**
 * R46: a transfer or an ending opens a handover by itself. The id follows from the person and the day, so that a corrected
 * last day moves the same handover. A person who has left before the ledger knew them hands nothing over here.
 */
export function openedBy(command: Command): OpenHandover | undefined {
  if (command.type === 'TransferEmployee') {
    const { employeeId: outgoingId, effectiveFrom: dueOn } = command;
    const handoverId = derivedId(`handover TRANSFER ${outgoingId} ${dueOn}`);
    const lastDayInPost = time.addDays(dueOn, -1);
    return {
      type: 'OpenHandover',
      handoverId,
      reason: 'TRANSFER',
      outgoingId,
      dueOn,
      lastDayInPost,
    };
  }
  if (command.type === 'EndEmployment') {
    const { employeeId: outgoingId, lastDay } = command;
    const handoverId = derivedId(`handover LEAVING ${outgoingId}`);
    return {
      type: 'OpenHandover',
      handoverId,
      reason: 'LEAVING',
      outgoingId,
      dueOn: lastDay,
      lastDayInPost: lastDay,
    };
  }
  return undefined;
}

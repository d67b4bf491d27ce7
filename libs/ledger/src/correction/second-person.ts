import { periodStream } from '@ledger/capabilities/payroll';
import type { PeriodBooks } from '@ledger/capabilities/payroll';
import { time } from '@ledger/kernel';
import type { Fen, LocalDate, Period, Zone } from '@ledger/kernel';
import { periodCapability } from '../capabilities';
import type { Command } from '../contract';
import { loadStream } from '../write/load-stream';
import type { Workshop } from '../write/workshop';
import type { Considered } from './considered';
import { correctionOf, isCorrection } from './correction';
import type { Correction } from './correction';

/** One person may not make this correction alone. */
export type SecondPersonMissing = { readonly reason: 'SECOND_PERSON_MISSING' } & (
  | { readonly why: 'AFTER_CLOSE'; readonly period: Period }
  | { readonly why: 'ABOVE_FEN'; readonly fen: Fen; readonly limitFen: Fen }
  | { readonly why: 'AFTER_DAYS'; readonly date: LocalDate; readonly limitDays: number }
);

/** Why a correction is refused for who makes it. */
export type SecondPersonRefusal =
  | SecondPersonMissing
  | { readonly reason: 'SECOND_PERSON_NOT_ANOTHER'; readonly approvedBy: string }
  /** A punch written down by hand for a closed month: a make-up punch has two people behind it. */
  | { readonly reason: 'MANUAL_PUNCH_AFTER_CLOSE'; readonly period: Period };

export interface Corrected {
  readonly command: Command;
  /** The folded stream that the command is about. */
  readonly state: unknown;
  /** The events that would be recorded; made only where a limit is to be measured. */
  readonly considered: () => Considered | undefined;
}

/** Whether a command must be asked about. */
export const mayNeedAnother = (command: Command): boolean =>
  isCorrection(command) || isByHand(command);

const isByHand = (command: Command): boolean =>
  (command.type === 'PunchIn' || command.type === 'PunchOut') && command.source === 'MANUAL';

/** Why the people behind a correction do not suffice; undefined = they do. */
export async function secondPersonMissing(
  workshop: Workshop,
  { command, state, considered }: Corrected,
): Promise<SecondPersonRefusal | undefined> {
  const zone = workshop.zone();
  const byHand = monthByHand(command, zone);
  if (byHand !== undefined)
    return (await isClosed(workshop, byHand))
      ? { reason: 'MANUAL_PUNCH_AFTER_CLOSE', period: byHand }
      : undefined;
  const correction = correctionOf(command, { state, zone });
  if (correction === undefined) return undefined;
  const { approvedBy, observedBy, by, periods } = correction;
  if (approvedBy !== undefined) return notAnother(correction, approvedBy);
  if (observedBy !== undefined && observedBy !== by) return undefined;
  for (const period of periods)
    if (await isClosed(workshop, period))
      return { reason: 'SECOND_PERSON_MISSING', why: 'AFTER_CLOSE', period };
  const measured = considered();
  return measured && workshop.beyondOne(measured);
}

function monthByHand(command: Command, zone: Zone): Period | undefined {
  if (!isByHand(command) || !('at' in command)) return undefined;
  return time.localPeriod(time.knownInstant(command.at), zone);
}

const notAnother = (
  { by, employeeId }: Correction,
  approvedBy: string,
): SecondPersonRefusal | undefined =>
  approvedBy === by || approvedBy === employeeId
    ? { reason: 'SECOND_PERSON_NOT_ANOTHER', approvedBy }
    : undefined;

async function isClosed(workshop: Workshop, period: Period): Promise<boolean> {
  const { state } = await loadStream(workshop, periodCapability, periodStream(period));
  return (state as PeriodBooks).status === 'CLOSED';
}

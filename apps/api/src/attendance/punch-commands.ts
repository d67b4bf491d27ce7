import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate } from '@ledger/kernel';
import type { Command } from '@ledger/core';
import type { PunchSource } from '@ledger/facts/attendance';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Person } from '@ledger/adapters/nest';
import type { PunchDto } from './punches.dto';

export type PunchCommand = Extract<Command, { type: 'PunchIn' | 'PunchOut' }>;

/** What the server knows when a punch arrives. */
export interface PunchWorld {
  readonly now: EpochMs;
  readonly policy: Pick<PolicyDocument, 'zone' | 'clock'>;
}

/** The command of one punch. `own`: the person pressed the button, so the clock of the server says when. */
export function punchCommand(
  punch: PunchDto,
  person: Person,
  punchId: string,
  { world, own }: { readonly world: PunchWorld; readonly own: boolean },
): PunchCommand {
  const at = own || !punch.at ? world.now : time.knownInstant(punch.at);
  const text = time.formatInstant(at, world.policy.zone);
  const flags = flagsOf({ at, date: text.slice(0, 10) }, person, world);
  return {
    type: punch.direction === 'IN' ? 'PunchIn' : 'PunchOut',
    employeeId: person.employeeId,
    punchId,
    at: text,
    source: sourceOf(punch, own),
    ...(punch.deviceId ? { deviceId: punch.deviceId } : {}),
    ...(punch.verificationMethod ? { verificationMethod: punch.verificationMethod } : {}),
    ...(typeof punch.rawStatus === 'number' ? { rawStatus: punch.rawStatus } : {}),
    ...(flags.length === 0 ? {} : { flags }),
  };
}

function sourceOf(punch: PunchDto, own: boolean): PunchSource {
  if (own) return 'WEB';
  return punch.deviceId ? 'DEVICE' : 'MANUAL';
}

/** A05, A57: a punch is kept whatever it says; what is odd about it is written beside it. */
function flagsOf(
  { at, date }: { readonly at: EpochMs; readonly date: LocalDate },
  person: Person,
  { now, policy }: PunchWorld,
): string[] {
  const flags: string[] = [];
  if (at > now + policy.clock.maxSkewSeconds * time.SECOND) flags.push('AHEAD_OF_CLOCK');
  if (date < person.hiredOn || (person.leftOn !== null && date > person.leftOn)) {
    flags.push('OUTSIDE_EMPLOYMENT');
  }
  return flags;
}

/** The event id of the n-th punch of a request: the request's own key with its last 16 bits counting, so the same each time. */
export const batchPunchId = (requestKey: string, index: number): string =>
  `${requestKey.slice(0, -4)}${index.toString(16).padStart(4, '0')}`;

import { claimCommands, claimsFor } from '@ledger/core';
import type { Claim, Command } from '@ledger/core';
import { newId, time } from '@ledger/kernel';
import type { Actor, EpochMs } from '@ledger/kernel';
import { inferDirection } from '@ledger/rulebook';
import type { PunchData } from '@ledger/facts/attendance';
import type { OpenLedger } from './contract';
import { ShiftBook } from './shift-book';
import { newestPolicy } from './zone';

/** Held punches appended together. */
const CHUNK = 4000;

/**
 * Gives held punches to the people who now answer to their PIN. A missing direction is inferred from the person's shift,
 * as it would have been at the import.
 */
export async function claimHeld(ledger: OpenLedger, actor: Actor): Promise<number> {
  const policy = newestPolicy(ledger);
  const claims = claimsFor(
    ledger.reads.unclaimed(),
    ledger.reads.employees(),
    (text) => ledger.keys.blind(text),
    policy.zone,
  );
  if (claims.length === 0) return 0;
  const shifts = new ShiftBook(ledger.reads, policy);
  const meta = { actor, source: 'claim', commandId: `claim:${newId()}.0` };
  for (let i = 0; i < claims.length; i += CHUNK) {
    const commands = claims
      .slice(i, i + CHUNK)
      .flatMap((claim) => commandsOf(claim, shifts, policy.zone));
    await ledger.writes.executeAll(commands, meta);
  }
  await ledger.catchUp();
  return claims.length;
}

function commandsOf(claim: Claim, shifts: ShiftBook, zone: string): readonly Command[] {
  const { direction } = claim.row;
  if (direction !== 'UNKNOWN') return claimCommands(claim, direction, undefined);
  const at = time.knownInstant(claim.row.at);
  const { found, rule } = inferred(at, claim.employeeId, shifts, zone);
  const boundary =
    found === undefined ? {} : { boundary: time.formatInstant(found.boundary, zone) };
  return claimCommands(claim, found?.direction ?? 'IN', { rule, ...boundary });
}

function inferred(
  at: EpochMs,
  employeeId: string,
  shifts: ShiftBook,
  zone: string,
): { found: ReturnType<typeof inferDirection>; rule: NonNullable<PunchData['inferred']>['rule'] } {
  const date = time.localDate(at, zone);
  const byShift = inferDirection(at, shifts.shiftsAround(employeeId, date));
  if (byShift !== undefined) return { found: byShift, rule: 'NEAREST_BOUNDARY' };
  return { found: inferDirection(at, shifts.defaultShifts(date)), rule: 'NO_SHIFT' };
}

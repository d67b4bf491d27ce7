import type { PunchFact } from '@ledger/rulebook';
import type { AttendanceFacts } from '../sheet/attendance-facts';

/** A punch as it counts after what was corrected about it: the last direction given to it, nothing at all once voided. */
export function withCorrections(
  punch: PunchFact,
  rev: number,
  { voids, turns }: AttendanceFacts,
): PunchFact {
  if (voids.length === 0 && turns.length === 0) return punch;
  const turned = turns.filter((turn) => turn.rev === rev);
  const voided = voids.filter((record) => record.rev === rev);
  if (turned.length === 0 && voided.length === 0) return punch;
  const { direction } = punch;
  return {
    ...punch,
    direction: turned.at(-1)?.direction ?? direction,
    source: voided.length > 0 ? 'VOIDED' : punch.source,
    corrected: { direction, facts: [...turned, ...voided].map(({ fact }) => fact) },
  };
}

import type { Decider, Decision, FactPlace } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse } from '@ledger/kernel';
import type { ClaimPunch, DismissPunch, HoldUnclaimedPunch, UnclaimedCommand } from './commands';
import type { PunchClaimed, PunchDismissed, PunchUnclaimed, UnclaimedFact } from './facts';
import type { GrowingMap } from './growing-map';
import { emptyMap, valueAt, withEntry } from './growing-map';
import type { UnclaimedRefusal } from './refusals';

/** Punches of one month that nobody answers to yet; one stream `unclaimed-{yyyy-mm}`. */
export interface UnclaimedMonth {
  /** By event id of the held punch. */
  readonly held: GrowingMap<true>;
  /** Held punch to the punch in a person's stream. */
  readonly claimed: GrowingMap<string>;
  readonly dismissed: GrowingMap<true>;
}

function evolve(month: UnclaimedMonth, fact: UnclaimedFact, at: FactPlace): UnclaimedMonth {
  switch (fact.type) {
    case 'PunchUnclaimed':
      return { ...month, held: withEntry(month.held, at.id, true) };
    case 'PunchClaimed':
      return {
        ...month,
        claimed: withEntry(month.claimed, fact.data.unclaimedId, fact.data.claimedAs),
      };
    case 'PunchDismissed':
      return { ...month, dismissed: withEntry(month.dismissed, fact.data.unclaimedId, true) };
  }
}

function decide(
  command: UnclaimedCommand,
  month: UnclaimedMonth,
): Decision<UnclaimedFact, UnclaimedRefusal> {
  switch (command.type) {
    case 'HoldUnclaimedPunch':
      return hold(command, month);
    case 'ClaimPunch':
      return claim(command, month);
    case 'DismissPunch':
      return dismiss(command, month);
  }
}

/** A punch of an unknown PIN is kept, never lost; the PIN is sealed and found again by its keyed hash. */
function hold(
  command: HoldUnclaimedPunch,
  month: UnclaimedMonth,
): Decision<PunchUnclaimed, UnclaimedRefusal> {
  const { type: _type, punchId, pin, ...data } = command;
  if (valueAt(month.held, punchId) !== undefined) return nothingNew();
  return accept({
    type: 'PunchUnclaimed',
    v: 1,
    data,
    secret: { subject: 'unclaimed', fields: { pin } },
  });
}

/** Gives it to a person, once; also after it was dismissed, for that turned out wrong. */
function claim(
  { unclaimedId, period, claimedAs }: ClaimPunch,
  month: UnclaimedMonth,
): Decision<PunchClaimed, UnclaimedRefusal> {
  const earlier = valueAt(month.claimed, unclaimedId);
  if (earlier === claimedAs) return nothingNew();
  if (earlier !== undefined) {
    return refuse({ reason: 'PUNCH_CLAIMED', unclaimedId, claimedAs: earlier });
  }
  if (valueAt(month.held, unclaimedId) === undefined) {
    return refuse({ reason: 'UNCLAIMED_UNKNOWN', unclaimedId, period });
  }
  return accept({ type: 'PunchClaimed', v: 1, data: { unclaimedId, claimedAs } });
}

function dismiss(
  { unclaimedId, period, reasonCode }: DismissPunch,
  month: UnclaimedMonth,
): Decision<PunchDismissed, UnclaimedRefusal> {
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  if (valueAt(month.held, unclaimedId) === undefined) {
    return refuse({ reason: 'UNCLAIMED_UNKNOWN', unclaimedId, period });
  }
  const claimedAs = valueAt(month.claimed, unclaimedId);
  if (claimedAs !== undefined) return refuse({ reason: 'PUNCH_CLAIMED', unclaimedId, claimedAs });
  if (valueAt(month.dismissed, unclaimedId) !== undefined) return nothingNew();
  return accept({ type: 'PunchDismissed', v: 1, data: { unclaimedId, reasonCode } });
}

export const unclaimedDecider: Decider<
  UnclaimedCommand,
  UnclaimedFact,
  UnclaimedMonth,
  UnclaimedRefusal
> = {
  initialState: () => ({ held: emptyMap(), claimed: emptyMap(), dismissed: emptyMap() }),
  evolve,
  decide,
};

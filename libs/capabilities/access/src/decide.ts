import { accept, nothingNew } from '@ledger/kernel';
import type { Decider, Decision, Secret } from '@ledger/kernel';
import type { AccessCommand, Reading } from './commands';
import type { AccessFact, AccessLogged } from './facts';

/** Nothing that was read before stands in the way of logging that something was read. */
export type AccessLog = { readonly status: 'OPEN' };
/** A reading is an observation: it is never refused. */
export type AccessRefusal = never;

/** Readings of one event: with their purposes they stay far below the largest event. */
export const READINGS_MAX = 40;
/** Longest purpose that is kept, in characters. */
export const PURPOSE_CHARS_MAX = 200;

export function decide({ readings }: AccessCommand): Decision<AccessFact, AccessRefusal> {
  if (readings.length === 0) return nothingNew();
  const facts: AccessLogged[] = [];
  for (let from = 0; from < readings.length; from += READINGS_MAX)
    facts.push(logged(readings.slice(from, from + READINGS_MAX)));
  return accept(...facts);
}

function logged(readings: readonly Reading[]): AccessLogged {
  const entries = readings.map(({ purpose: _purpose, ...entry }) => entry);
  const purposes = readings.map(({ purpose }) => purpose?.slice(0, PURPOSE_CHARS_MAX) ?? null);
  const secret: Secret = { subject: 'company', fields: { purposes } };
  const fact: AccessLogged = { type: 'AccessLogged', v: 1, data: { entries } };
  return purposes.every((purpose) => purpose === null) ? fact : { ...fact, secret };
}

const OPEN: AccessLog = { status: 'OPEN' };

export const decider: Decider<AccessCommand, AccessFact, AccessLog, AccessRefusal> = {
  initialState: () => OPEN,
  evolve: (log) => log,
  decide,
};

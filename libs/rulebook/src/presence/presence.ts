import type { EpochMs } from '@ledger/kernel';
import type { PunchFact } from '../day';
import type { PolicyDocument } from '../policy-document';

/** What the punches of a day say: first in, last out (A51). */
export interface Presence {
  /** A: the first in-punch that counts. */
  readonly arrival: PunchFact | null;
  /** D: the last out-punch that counts. */
  readonly departure: PunchFact | null;
  /** Punches that count: voided ones never do. */
  readonly count: number;
  /** Instants of the first out-punch and the last in-punch; ±Infinity without one. */
  readonly firstOut: EpochMs;
  readonly lastIn: EpochMs;
}

/** Reads the punches in any order; of two at the same instant the one recorded first is named. */
export function presenceOf(punches: readonly PunchFact[]): Presence {
  let arrival: PunchFact | null = null;
  let departure: PunchFact | null = null;
  let firstOut = Infinity;
  let lastIn = -Infinity;
  let count = 0;
  for (let i = 0; i < punches.length; i += 1) {
    const punch = punches[i]!;
    if (punch.source === 'VOIDED') continue;
    count += 1;
    if (punch.direction === 'IN') {
      if (arrival === null || before(punch, arrival)) arrival = punch;
      if (punch.at > lastIn) lastIn = punch.at;
    } else {
      if (departure === null || after(punch, departure)) departure = punch;
      if (punch.at < firstOut) firstOut = punch.at;
    }
  }
  return { arrival, departure, count, firstOut, lastIn };
}

const before = (a: PunchFact, b: PunchFact): boolean =>
  a.at < b.at || (a.at === b.at && a.fact < b.fact);
const after = (a: PunchFact, b: PunchFact): boolean =>
  a.at > b.at || (a.at === b.at && a.fact < b.fact);

const MINUTE_MS = 60_000;

/** A03: the instant that counts; precision MINUTE drops the seconds of every punch. */
export function punchedAt(punch: PunchFact, precision: PolicyDocument['precision']): EpochMs {
  return precision === 'SECOND' ? punch.at : Math.floor(punch.at / MINUTE_MS) * MINUTE_MS;
}

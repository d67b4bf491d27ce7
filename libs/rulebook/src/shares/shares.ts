import type { Fen } from '@ledger/kernel';
import { assert } from '@ledger/kernel';

/** One place that can take a part of a sum. */
export interface Place {
  /** In proportion to what; 0 takes a part only after all others are full. */
  readonly weight: number;
  /** At most this much. */
  readonly limitFen: Fen;
}

/**
 * Shares a sum out over places so that the parts add up to it exactly and none passes its limit: in proportion to the
 * weights, the odd fen to the largest remainders, the earlier place on a tie. What a limit turns away goes to the next
 * round. The same input always gives the same parts. The sum must fit under the limits together.
 */
export function shareOut(sumFen: Fen, places: readonly Place[]): Fen[] {
  const room = places.reduce((sum, { limitFen }) => sum + limitFen, 0);
  assert(sumFen >= 0 && sumFen <= room, 'a sum to be shared fits under the limits of its places');
  const parts = places.map(() => 0);
  let left = sumFen;
  while (left > 0) left -= deal(left, places, parts);
  return parts;
}

/** One round: gives at least one fen away, and returns how many. */
function deal(left: Fen, places: readonly Place[], parts: Fen[]): Fen {
  const open = places.flatMap((place, at) => (parts[at]! < place.limitFen ? [at] : []));
  const weighted = open.filter((at) => places[at]!.weight > 0);
  const takers = weighted.length > 0 ? weighted : open;
  const wanted = proportional(
    left,
    takers.map((at) => (weighted.length > 0 ? places[at]!.weight : 1)),
  );
  let given = 0;
  takers.forEach((at, i) => {
    const part = Math.min(wanted[i]!, places[at]!.limitFen - parts[at]!);
    parts[at]! += part;
    given += part;
  });
  return given;
}

/** Largest remainder (Hamilton): floors first, then one fen each by remainder, the earlier on a tie. */
function proportional(sum: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  const exact = weights.map((weight) => BigInt(sum) * BigInt(weight));
  const parts = exact.map((product) => Number(product / total));
  const remainders = exact.map((product, at) => ({ at, rest: product % total }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  let odd = sum - parts.reduce((all, part) => all + part, 0);
  for (const { at } of remainders) {
    if (odd === 0) break;
    parts[at]! += 1;
    odd -= 1;
  }
  return parts;
}

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
  const total = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight) => quotient(sum, weight, total));
  const parts = shares.map(({ whole }) => whole);
  const byRest = shares.map((_, at) => at);
  byRest.sort((a, b) => shares[b]!.rest - shares[a]!.rest || a - b);
  let odd = sum - parts.reduce((all, part) => all + part, 0);
  for (const at of byRest) {
    if (odd === 0) break;
    parts[at]! += 1;
    odd -= 1;
  }
  return parts;
}

/** `sum × weight ÷ total` as whole and rest; exact also where the product leaves the safe integers. */
function quotient(sum: Fen, weight: number, total: number): { whole: Fen; rest: number } {
  const product = sum * weight;
  if (Number.isSafeInteger(product)) {
    const rest = product % total;
    return { whole: (product - rest) / total, rest };
  }
  const exact = BigInt(sum) * BigInt(weight);
  return { whole: Number(exact / BigInt(total)), rest: Number(exact % BigInt(total)) };
}

import type { DeductionLine } from '../contract';
import { node } from './tree';
import type { ExplanationNode } from './tree';

/** One line of a pay sheet with the events it rests on. */
export function lineNode(line: DeductionLine): ExplanationNode {
  const { date, finding, clauses, tier, seconds } = line;
  const { assessedFen, unworkedPayFen, penaltyFen, payableFen } = line;
  return node(
    {
      kind: 'line',
      date,
      finding,
      clauses,
      tier,
      seconds,
      assessedFen,
      unworkedPayFen,
      penaltyFen,
      payableFen,
    },
    [],
    line.eventIds.map((eventId) => ({ position: null, eventId })),
  );
}

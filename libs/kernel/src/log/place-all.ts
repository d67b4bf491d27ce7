import type { AppendOutcome } from '../ports/event-store';
import type { AppendPlan } from './plan';
import type { PreparedAppend } from './prepare';
import { DuplicateEventId } from './refusals';

/**
 * The outcomes of all appends of one call, in order. Throws one DuplicateEventId with every known id it met; the plan
 * may then hold part of the call and must be thrown away.
 */
export function placeAll(plan: AppendPlan, appends: readonly PreparedAppend[]): AppendOutcome[] {
  const outcomes: AppendOutcome[] = [];
  const known: string[] = [];
  for (const append of appends) {
    try {
      outcomes.push(plan.place(append));
    } catch (error) {
      if (!(error instanceof DuplicateEventId)) throw error;
      known.push(...error.ids);
    }
  }
  if (known.length > 0) throw new DuplicateEventId(known);
  return outcomes;
}

import type { Draft } from './charge';
import { isIncident } from './charge';
import type { Reading } from './measured';

const INNOCENT: readonly string[] = ['R48', 'R57'];

/** Every clause that mattered, each once: the two duties of a day, leave, records of a left post, then the findings. */
export function clausesOfDay(
  { facts, duty }: Reading,
  drafts: readonly Draft[],
  absorbed: boolean,
): readonly string[] {
  if (drafts.length === 0 && duty.leaves.length === 0 && facts.leftPosts.length === 0)
    return INNOCENT;
  const clauses = new Set(INNOCENT);
  if (duty.leaves.length > 0) clauses.add('R62').add('R49');
  if (facts.leftPosts.length > 0) clauses.add('R61');
  for (const draft of drafts) {
    for (const clause of draft.clauses) clauses.add(clause);
    if (draft.kind === 'TIER') clauses.add('R51');
    if (isIncident(draft)) clauses.add('R49');
  }
  if (absorbed) clauses.add('G17');
  return [...clauses];
}

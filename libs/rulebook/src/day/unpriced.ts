import type { DayFacts } from '../day';
import type { Draft } from './charge';
import { isIncident } from './charge';
import { note } from './drafts';

/**
 * A65: without the grade (or the wage) of the date nothing is charged and nothing is guessed. The incidents of the day
 * give way to the question, so that the outcome stays open; the measured seconds remain visible on the day.
 */
export function withoutPrice(drafts: readonly Draft[], facts: DayFacts): readonly Draft[] {
  const { grade, monthlyWageFen, basis } = facts;
  if (grade !== null && monthlyWageFen !== null) return drafts;
  const priced = drafts.filter((draft) => isIncident(draft) || draft.kind === 'UNPAID');
  if (priced.length === 0) return drafts;
  const seconds = priced.reduce((sum, draft) => sum + draft.seconds, 0);
  const refs = [...new Set([...priced.flatMap((draft) => draft.facts), ...basis])];
  const clauses = [...new Set(priced.flatMap((draft) => draft.clauses))];
  const questions: Draft[] = [];
  if (grade === null) questions.push(note('GRADE_MISSING', ['R51', ...clauses], seconds, refs));
  if (monthlyWageFen === null) questions.push(note('WAGE_MISSING', clauses, seconds, refs));
  return [...questions, ...drafts.filter((draft) => draft.kind === 'NOTE')];
}

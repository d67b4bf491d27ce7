import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import { sentenceOf } from '@ledger/rulebook';
import type { PolicyProblem } from '@ledger/rulebook';
import { Problem } from '@ledger/adapters/nest';

const MONTHS_MAX = 36;

/** The months to judge again; a problem where they are none, or too many at once. */
export function spanOf(from: unknown, to: unknown): { readonly from: Period; readonly to: Period } {
  const first = monthOf('from', from);
  const last = to === undefined ? first : monthOf('to', to);
  if (last < first) throw wrong('to', 'a month that is not before `from`');
  if (monthsBetween(first, last) > MONTHS_MAX) throw wrong('to', `at most ${MONTHS_MAX} months`);
  return { from: first, to: last };
}

function monthOf(field: string, text: unknown): Period {
  if (typeof text === 'string' && time.isPeriod(text)) return text;
  throw wrong(field, 'a month, such as 2026-03');
}

const monthsBetween = (from: Period, to: Period): number => {
  const number = (period: Period): number =>
    Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return number(to) - number(from) + 1;
};

export const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });

/** A draft that is no valid rulebook, with what is wrong at which key. */
export const invalidDraft = (problems: readonly PolicyProblem[]): Problem =>
  new Problem('validation', {
    errors: problems.map((problem) => ({
      field: problem.path,
      expected: [sentenceOf(problem)],
    })),
  });

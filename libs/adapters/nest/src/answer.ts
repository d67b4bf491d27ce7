import type { CommandResult, RecordedSummary } from '@ledger/core';
import { problemBody } from './problem';
import type { Language, Problem } from './problem';

/** What goes back for one write, ready to be sent and, where the log cannot repeat it, kept. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Log position that makes the answer visible in the views: `?waitFor=` takes it. */
  readonly position: number;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function jsonAnswer(status: number, position: number, body: object): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body), position };
}

export function problemAnswer(problem: Problem, lang: Language, position: number): Answer {
  const body = JSON.stringify(problemBody(problem, lang));
  return { status: problem.status, contentType: PROBLEM_TYPE, body, position };
}

/** The highest position among events; `otherwise` where there are none. */
export function positionOf(events: readonly RecordedSummary[], otherwise: number): number {
  let position = 0;
  for (const event of events) if (event.position > position) position = event.position;
  return position === 0 ? otherwise : position;
}

/** Whether the log alone can repeat this result: everything asked for stands there under ids derived from the request. */
export function isInLog(results: readonly CommandResult[]): boolean {
  return results.every((result) => result.status === 'recorded');
}

/** A recorded event with the place of its receipt: made when somebody asks for it, so that a punch does not wait. */
export const withReceipt = (
  event: RecordedSummary,
): RecordedSummary & { readonly receipt: string } => ({
  ...event,
  receipt: `/api/v1/receipts/${event.id}`,
});

import type { Refusal } from '@ledger/kernel';
import { PROBLEMS } from './problem-types';
import type { ProblemSlug, Sentence } from './problem-types';

/** What is wrong with one field of a request; `field` is a path such as `punches[3].at`. */
export interface FieldError {
  readonly field: string;
  readonly expected: readonly string[];
}

export interface ProblemExtras {
  /** One sentence about this occurrence, in both languages. */
  readonly sentence?: Sentence;
  readonly errors?: readonly FieldError[];
  readonly reason?: string;
  readonly numbers?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
  /** Log position that the answer stands on. */
  readonly position?: number;
}

/** The body of an `application/problem+json` answer (RFC 9457 3.1). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly reason?: string;
  readonly numbers?: Readonly<Record<string, unknown>>;
  readonly sentence?: Sentence;
}

/** Thrown at the edge only; inside, a refusal is a returned value. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  constructor(
    readonly slug: ProblemSlug,
    readonly extras: ProblemExtras = {},
  ) {
    super(slug);
    this.status = PROBLEMS[slug].status;
  }
}

export type Language = 'zh' | 'en';

/** The language that `Accept-Language` prefers of the two there are; English when it says nothing of them. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').toLowerCase().match(/\b(zh|en)\b/);
  return first?.[1] === 'zh' ? 'zh' : 'en';
}

/** The body of a problem; `requestId` becomes `instance`, so that the log can be asked about it. */
export function problemBody(problem: Problem, lang: Language, requestId?: string): ProblemBody {
  const type = PROBLEMS[problem.slug];
  const { sentence, errors, reason, numbers } = problem.extras;
  return {
    type: `/problems/${problem.slug}`,
    title: type.title[lang],
    status: type.status,
    detail: (sentence ?? type.about)[lang],
    ...(requestId === undefined ? {} : { instance: `urn:request:${requestId}` }),
    ...(errors && { errors }),
    ...(reason !== undefined && { reason }),
    ...(numbers && { numbers }),
    ...(sentence && { sentence }),
  };
}

/** Says a refusal in words; the ledger's catalogue of messages is handed in, so that this adapter has no words of its own. */
export type RefusalWords = (refusal: Refusal & Record<string, unknown>) => Sentence;

export function refusedProblem(
  refusal: Refusal & Record<string, unknown>,
  words: RefusalWords,
): Problem {
  const { reason, ...numbers } = refusal;
  return new Problem('refused', { reason, numbers, sentence: words(refusal) });
}

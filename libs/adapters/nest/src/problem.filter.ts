import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { PROBLEM_TYPE } from './answer';
import type { Edge } from './edge';
import type { EdgeRequest } from './origin';
import { languageOf, Problem, problemBody } from './problem';
import type { ProblemExtras } from './problem';
import type { ProblemSlug, Sentence } from './problem-types';

interface Reply {
  readonly sent: boolean;
  code(status: number): Reply;
  header(name: string, value: string | number): Reply;
  send(body: string): unknown;
}

/** Where unexpected errors go: their kind and the request id, never their text, which may quote a person's data. */
export type ErrorLog = (error: unknown, request: EdgeRequest) => void;

/** Every error leaves as `application/problem+json`; the last resort is `internal`, without a word about the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly edge: Pick<Edge, 'onOutcomeUnknown'>,
    private readonly log: ErrorLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<EdgeRequest>(), http.getResponse<Reply>());
  }

  answer(error: unknown, request: EdgeRequest, reply: Reply): void {
    const problem = problemOf(error);
    if (problem.slug === 'internal' || problem.slug === 'outcome-unknown') this.log(error, request);
    if (problem.slug === 'outcome-unknown') this.edge.onOutcomeUnknown();
    if (reply.sent) return;
    const { retryAfterSeconds } = problem.extras;
    if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
    if (problem.slug === 'unauthorised') reply.header('www-authenticate', 'Bearer');
    const lang = languageOf(request.headers['accept-language'] as string | undefined);
    const body = JSON.stringify(problemBody(problem, lang, request.id));
    reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(body);
  }
}

/** Errors of the house by their names: Jest and workers load modules anew, so `instanceof` says less. */
const BY_NAME: Readonly<Record<string, ProblemSlug>> = {
  OutcomeUnknown: 'outcome-unknown',
  StoreNotWritable: 'not-ready',
  EngineUnavailable: 'not-ready',
  ViewsNotReady: 'not-ready',
  DuplicateEventId: 'conflict',
};

const BY_STATUS: Readonly<Record<number, ProblemSlug>> = {
  400: 'validation',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  409: 'conflict',
  413: 'body-too-large',
  414: 'validation',
  415: 'unsupported-media-type',
  422: 'validation',
  503: 'not-ready',
};

/** A mistake that ends a call inside the house, with its code and sentence (libs/embedded). */
interface UnusableFile {
  readonly code: string;
  readonly text: Sentence;
}

const unusable = ({ code, text }: UnusableFile): Problem =>
  new Problem('refused', { reason: code, sentence: text });

/** What was recorded stands; only its proof has to wait (adapters/notary-client). */
const notaryAway = ({ text }: Pick<UnusableFile, 'text'>): Problem =>
  new Problem('not-ready', { sentence: text, retryAfterSeconds: 1 });

/** What can be too large for one event, such as a policy document, is the caller's to shorten. */
const appendRefused = ({ fault }: { readonly fault: string }): Problem =>
  new Problem(fault.endsWith('TOO_LARGE') ? 'body-too-large' : 'internal');

interface FrameworkError {
  readonly name?: string;
  readonly statusCode?: number;
  readonly code?: string;
}

/** What Fastify could not read: the body, or the path. */
function unreadable(code: string | undefined): ProblemExtras {
  const body = code === undefined || code.startsWith('FST_ERR_CTP');
  const expected = body ? 'JSON in UTF-8 that can be read' : 'a path that can be read';
  return { errors: [{ field: body ? 'body' : 'path', expected: [expected] }] };
}

/** Fastify's and Nest's own errors by their status; whatever else is `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name, statusCode, code } = (error ?? {}) as FrameworkError;
  const named = name === undefined ? undefined : BY_NAME[name];
  if (named !== undefined) return new Problem(named);
  if (name === 'Unusable') return unusable(error as UnusableFile);
  if (name === 'NotaryAway') return notaryAway(error as UnusableFile);
  if (name === 'AppendRefused') return appendRefused(error as { readonly fault: string });
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const slug = status === undefined ? undefined : BY_STATUS[status];
  return new Problem(slug ?? 'internal', slug === 'validation' ? unreadable(code) : {});
}

import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { PROBLEM_TYPE } from './answer';
import type { Edge } from './edge';
import type { EdgeRequest } from './origin';
import { languageOf, Problem, problemBody } from './problem';
import type { ProblemSlug } from './problem-types';

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

const BY_NAME: Readonly<Record<string, ProblemSlug>> = {
  OutcomeUnknown: 'outcome-unknown',
  ReadOnlyLedger: 'not-ready',
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

/** Fastify's and Nest's own errors by their status; whatever else is `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name, statusCode } = (error ?? {}) as { name?: string; statusCode?: number };
  const named = name === undefined ? undefined : BY_NAME[name];
  if (named !== undefined) return new Problem(named);
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const slug = status === undefined ? undefined : BY_STATUS[status];
  return new Problem(slug ?? 'internal');
}

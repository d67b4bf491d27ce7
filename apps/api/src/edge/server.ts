import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '@ledger/adapters/nest';
import type { EdgeLog, EdgeRequest, ProblemFilter } from '@ledger/adapters/nest';
import type { Config } from '../config';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const started = Date.now().toString(36);
let requests = 0;

/** Request ids are ours; a caller's own is taken only when it is a UUID, which says nothing about anybody. */
function requestId(raw: {
  readonly headers: Record<string, string | string[] | undefined>;
}): string {
  const given = raw.headers['x-request-id'];
  if (typeof given === 'string' && UUID.test(given)) return given;
  requests += 1;
  return `${started}-${requests.toString(36)}`;
}

/** Fastify's options: limits, ids, and our problems where Fastify would answer by itself. */
export function serverOptions(config: Config, filter: ProblemFilter) {
  return {
    logger: false,
    bodyLimit: config.bodyLimit,
    genReqId: requestId,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle' as const,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      filter.answer(error, request as unknown as EdgeRequest, reply);
    },
  };
}

interface Parts {
  readonly config: Config;
  readonly filter: ProblemFilter;
  readonly log: EdgeLog;
}

/** Hooks around every request: security headers, the log line, files for the import routes. */
export function installServer(server: FastifyInstance, { config, log }: Parts): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = reply;
    raw.setHeader('x-request-id', request.id);
    raw.setHeader('x-content-type-options', 'nosniff');
    raw.setHeader('cache-control', 'no-store');
    done(null, payload);
  });
  server.addHook('onResponse', (request, reply, done) => {
    log.answered(request as unknown as EdgeRequest, reply.statusCode, reply.elapsedTime);
    done();
  });
  server.addContentTypeParser(
    FILE_TYPES,
    { parseAs: 'buffer', bodyLimit: config.importLimit },
    (request, body, done) => {
      if (isImport(request)) done(null, body);
      else done(new Problem('unsupported-media-type'), undefined);
    },
  );
}

const FILE_TYPES = [
  'application/octet-stream',
  'text/csv',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

const FILE_ROUTES: ReadonlySet<string> = new Set([
  '/api/v1/files',
  '/api/v1/disputes/:id/evidence',
]);

/** Routes that take a file as it is: imports, and files that facts will point at. */
const isImport = (request: FastifyRequest): boolean => {
  const url = request.routeOptions.url ?? '';
  return url.startsWith('/api/v1/imports/') || FILE_ROUTES.has(url);
};

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Requests, Tokens } from '@ledger/adapters/access';
import {
  AccessGuard,
  CheckPipe,
  createLog,
  nestLogger,
  ProblemFilter,
} from '@ledger/adapters/nest';
import type { Edge, EdgeLog } from '@ledger/adapters/nest';
import type { OpenLedger } from '@ledger/embedded';
import { AppModule } from './app.module';
import { AccessNotes } from './audit/access-notes';
import type { Config } from './config';
import { refusalWords } from './edge/refusal-words';
import { eventIdOf } from '@ledger/core';
import { installServer, serverOptions } from './edge/server';
import { CopiesWatch } from './meta/copies-watch';
import { installDocs } from './openapi/docs';

export interface AppOptions {
  /** Where log lines go; standard output where it is left out. */
  readonly log?: EdgeLog;
  /** Called after an append whose outcome is unknown: the process should end, so that recovery can look. */
  readonly onOutcomeUnknown?: () => void;
}

/**
 * The HTTP shell around an open ledger, ready to listen; used by the server, the command line, tests and the bench.
 * Closing the application closes its own files; the ledger stays open for whoever opened it.
 */
export async function createApp(
  ledger: OpenLedger,
  config: Config,
  options: AppOptions = {},
): Promise<NestFastifyApplication> {
  const log = options.log ?? createLog(config.logLevel);
  const tokens = Tokens.open(ledger.dir, () => ledger.clock.now());
  const requests = Requests.open(ledger.dir);
  const edge: Edge = {
    ledger,
    answers: requests,
    refusalWords,
    eventIdOf,
    waitMs: config.waitMs,
    onOutcomeUnknown: options.onOutcomeUnknown ?? (() => undefined),
  };
  const filter = new ProblemFilter(edge, (error, request) => log.failed(error, request));
  const adapter = new FastifyAdapter(serverOptions(config, filter));
  installServer(adapter.getInstance(), { config, filter, log });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forEdge(edge, tokens),
    adapter,
    { logger: nestLogger(log), abortOnError: false, bodyParser: true },
  );
  app.useGlobalFilters(filter);
  app.useGlobalGuards(new AccessGuard(tokens), app.get(AccessNotes));
  app.useGlobalPipes(new CheckPipe());
  installDocs(app);
  const watch = new CopiesWatch(ledger, { everySeconds: config.fullCheckSeconds, log });
  watch.start();
  adapter.getInstance().addHook('onClose', async () => {
    watch.stop();
    tokens.close();
    requests.close();
  });
  return app;
}

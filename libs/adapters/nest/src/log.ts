import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { FullCheckReport } from '@ledger/embedded';
import type { EdgeRequest } from './origin';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The log holds what this file puts into it and nothing else: ids, route patterns, numbers. No URL, no header, no body,
 * no error text, because each of them can carry a person's data.
 */
export interface EdgeLog {
  readonly pino: Logger;
  /** One line an answered request; writes that were carried out only at the level `debug`. */
  answered(request: EdgeRequest, status: number, ms: number): void;
  /** An error that nobody expected. */
  failed(error: unknown, request: EdgeRequest): void;
  /** What a full check of both copies came to. */
  checked(report: FullCheckReport): void;
  /** A full check that could not be made. */
  checkFailed(error: unknown): void;
}

/** Bytes gathered before they are written; what waits is written after half a second and at the end of the process. */
const LINES = 8_192;

export function createLog(level: LogLevel, destination?: DestinationStream): EdgeLog {
  const logger = pino(
    { level, base: undefined },
    destination ?? pino.destination({ fd: 1, sync: false, minLength: LINES, periodicFlush: 500 }),
  );
  return {
    pino: logger,
    answered: (request, status, ms) => {
      // What was recorded stands in the ledger, with the request id as its correlation id: no need to say it twice.
      const level = request.method === 'POST' && status < 300 ? 'debug' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      logger[level]({ ...placeOf(request), status, ms: Math.round(ms * 10) / 10 }, 'answered');
    },
    failed: (error, request) => logger.error({ ...placeOf(request), ...shapeOf(error) }, 'failed'),
    checked: ({ position, ms, damage }) => {
      const level = damage.length === 0 ? 'info' : 'error';
      // Which copy, from which event on, and how much; what the database says of it stays beside the log.
      const found = damage.map(({ kind, at, count }) => ({ kind, at, count }));
      logger[level]({ position, ms, damage: found }, 'both copies checked');
    },
    checkFailed: (error) => logger.error(shapeOf(error), 'both copies could not be checked'),
  };
}

function placeOf(request: EdgeRequest) {
  return {
    req: request.id,
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    role: request.caller?.role ?? 'none',
    token: request.caller?.tokenId,
  };
}

/** What an error may say of itself in the log: its kind, its code and where it was thrown. */
export function shapeOf(error: unknown) {
  const { name, code, errcode, stack } = (error ?? {}) as Record<string, unknown>;
  const frames = typeof stack === 'string' ? stack.split('\n').filter(isFrame).slice(0, 12) : [];
  return { name: wordOf(name), code: wordOf(code) ?? wordOf(errcode), frames };
}

const isFrame = (line: string): boolean => /^\s+at /.test(line);
const wordOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value)) || typeof value === 'number'
    ? String(value)
    : undefined;

/** Nest's own messages: warnings and errors of the framework at start-up, by their context. */
export function nestLogger(log: EdgeLog): LoggerService {
  const context = (params: unknown[]): string => wordOf(params.at(-1)) ?? 'nest';
  return {
    log: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
    warn: (_message: unknown, ...params: unknown[]) =>
      log.pino.warn({ at: context(params) }, 'nest warns'),
    error: (_message: unknown, ...params: unknown[]) =>
      log.pino.error({ at: context(params) }, 'nest fails'),
    fatal: (_message: unknown, ...params: unknown[]) =>
      log.pino.fatal({ at: context(params) }, 'nest fails'),
  };
}

import { resolve } from 'node:path';
import { LOG_LEVELS } from '@ledger/adapters/nest';
import type { LogLevel } from '@ledger/adapters/nest';
import { passphraseIn } from '@ledger/embedded';

/** Read from the environment once, checked, frozen. Every variable stands in the README of this folder. */
export interface Config {
  readonly dataDir: string;
  /** Wraps the keys instead of `kek.key`. */
  readonly passphrase?: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Largest JSON body in bytes. */
  readonly bodyLimit: number;
  /** Largest file in bytes that the import routes take. */
  readonly importLimit: number;
  /** Longest wait in milliseconds of a query for `?waitFor=`. */
  readonly waitMs: number;
  /** Seconds between two full checks of both copies of the log; 0 = none. */
  readonly fullCheckSeconds: number;
  /** Where the log is: in the data directory, or on a server that several of these processes share. */
  readonly engine: EngineConfig;
}

export type EngineConfig =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'eventstoredb';
      /** Holds the password: never shown. */
      readonly connectionString: string;
      /** Folder of files and evidence that all nodes share. */
      readonly filesDir?: string;
      /** Where the notary listens, which gives receipts. */
      readonly notaryUrl?: string;
    };

type Environment = Readonly<Record<string, string | undefined>>;

const MIB = 1024 * 1024;

/** Throws one sentence that names the variable and what it should be. */
export function readConfig(env: Environment): Config {
  return Object.freeze({
    dataDir: resolve(env.LEDGER_DATA ?? './ledger-data'),
    ...passphraseIn(env),
    host: env.LEDGER_HOST ?? '127.0.0.1',
    port: whole(env, 'LEDGER_PORT', 3000, [0, 65_535]),
    logLevel: oneOf(env, 'LEDGER_LOG_LEVEL', LOG_LEVELS, 'info'),
    bodyLimit: whole(env, 'LEDGER_BODY_LIMIT', 256 * 1024, [1024, 16 * MIB]),
    importLimit: whole(env, 'LEDGER_IMPORT_LIMIT', 64 * MIB, [1024, 512 * MIB]),
    waitMs: whole(env, 'LEDGER_WAIT_MS', 5000, [0, 60_000]),
    fullCheckSeconds: whole(env, 'LEDGER_FULL_CHECK_SECONDS', 3600, [0, 7 * 86_400]),
    engine: engineIn(env),
  });
}

function engineIn(env: Environment): EngineConfig {
  const kind = oneOf(env, 'LEDGER_ENGINE', ['embedded', 'eventstoredb'], 'embedded');
  if (kind === 'embedded') return { kind };
  const { EVENTSTORE_CONNECTION_STRING: connectionString = '', LEDGER_FILES: files = '' } = env;
  if (connectionString === '')
    throw new Error(
      'LEDGER_ENGINE is eventstoredb: EVENTSTORE_CONNECTION_STRING must say where, such as esdb://user:password@host:2113.',
    );
  const { LEDGER_NOTARY_URL: notaryUrl = '' } = env;
  if (notaryUrl !== '' && !URL.canParse(notaryUrl))
    throw new Error('LEDGER_NOTARY_URL must be an address such as http://notary:3200.');
  return {
    kind,
    connectionString,
    ...(files === '' ? {} : { filesDir: resolve(files) }),
    ...(notaryUrl === '' ? {} : { notaryUrl }),
  };
}

function whole(
  env: Environment,
  name: string,
  otherwise: number,
  [min, max]: readonly [number, number],
): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new Error(
    `${name} must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}.`,
  );
}

function oneOf<T extends string>(
  env: Environment,
  name: string,
  values: readonly T[],
  otherwise: T,
): T {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = values.find((known) => known === text);
  if (value !== undefined) return value;
  throw new Error(`${name} must be one of ${values.join(', ')}, not ${JSON.stringify(text)}.`);
}

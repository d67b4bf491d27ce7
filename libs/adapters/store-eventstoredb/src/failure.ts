import { ErrorType } from '@eventstore/db-client';

/** What an error of the client means for the call that got it. */
export type Failure =
  /** The stream is at another revision. */
  | { readonly kind: 'conflict' }
  /** Not today and not tomorrow: sending the same again would be refused again. */
  | {
      readonly kind: 'refused';
      readonly why: 'denied' | 'deleted' | 'too-large' | 'invalid';
      readonly message: string;
    }
  /** The stream does not exist (reads only). */
  | { readonly kind: 'not-found' }
  /** Worth another attempt. `mayBeWritten`: nobody knows whether the server did what it was asked. */
  | {
      readonly kind: 'passing';
      readonly mayBeWritten: boolean;
      /** The client keeps the failure for ever (p06, p07, p08): a new one is needed. */
      readonly poisoned: boolean;
      readonly message: string;
    };

/** Codes of gRPC. */
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;
const FINAL = new Set([INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED]);

/** The request never left this machine, or the server said that it did not look at it. */
const NOT_SENT =
  /not ready|ECONNREFUSED|No connection established|ENOTFOUND|EAI_AGAIN|Failed to discover/i;

interface Known {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/** Reads an error by its type, then by its code; what is neither comes from a poisoned client. */
export function failureOf(error: unknown): Failure {
  const { type, code, message: text } = (error ?? {}) as Known;
  const message = String(text ?? error);
  switch (type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return { kind: 'conflict' };
    case ErrorType.STREAM_NOT_FOUND:
    case ErrorType.NO_STREAM:
      return { kind: 'not-found' };
    case ErrorType.STREAM_DELETED:
      return { kind: 'refused', why: 'deleted', message };
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return { kind: 'refused', why: 'too-large', message };
    case ErrorType.ACCESS_DENIED:
      return { kind: 'refused', why: 'denied', message };
    case ErrorType.NOT_LEADER:
      return { kind: 'passing', mayBeWritten: false, poisoned: false, message };
    default:
      return byCode(code, message, typeof type === 'string');
  }
}

function byCode(code: unknown, message: string, isCommandError: boolean): Failure {
  if (typeof code === 'number' && FINAL.has(code))
    return { kind: 'refused', why: code === INVALID_ARGUMENT ? 'invalid' : 'denied', message };
  return {
    kind: 'passing',
    mayBeWritten: !NOT_SENT.test(message),
    poisoned: !isCommandError,
    message,
  };
}

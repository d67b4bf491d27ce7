import { createHash, hash } from 'node:crypto';
import { derivedId, uuidOf } from '@ledger/kernel';
import type { Caller, CallerRequest } from './access';
import { Problem } from './problem';

/** Where a write comes from: who, which route, which key. The same origin is the same request, however often it arrives. */
export interface Origin {
  readonly caller: Caller;
  /** A UUID that token, route and idempotency key always have; event ids derive from it. */
  readonly requestKey: string;
  /**
   * `<requestKey>.<digest of the content>`, as the ledger wants command ids: a key that comes back with other content is
   * noticed for ever. The idempotency key is part of the digest and stored nowhere, so that contents cannot be guessed.
   */
  readonly commandId: string;
  /** Id of this arrival: what the log lines and the events of one request have in common. */
  readonly requestId: string;
}

/** What the edge reads of a request. */
export interface EdgeRequest extends CallerRequest {
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly routeOptions: { readonly url?: string };
}

const KEY = /^[\x21-\x7e]{8,200}$/;

export function callerOf(request: CallerRequest): Caller {
  if (request.caller === undefined) throw new Problem('unauthorised');
  return request.caller;
}

export function originOf(request: EdgeRequest): Origin {
  const caller = callerOf(request);
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw new Problem('idempotency-key-missing');
  const scope = `${caller.tokenId}\n${request.method} ${request.routeOptions.url ?? ''}\n${key}\n`;
  const requestKey = derivedId(scope);
  const commandId = `${requestKey}.${contentId(scope, request)}`;
  return { caller, requestKey, commandId, requestId: request.id };
}

function contentId(scope: string, { params, body }: EdgeRequest): string {
  const head = `${scope}${JSON.stringify(params)}\n`;
  if (Buffer.isBuffer(body))
    return uuidOf(createHash('sha256').update(head).update(body).digest('hex'));
  return uuidOf(hash('sha256', head + (JSON.stringify(body) ?? ''), 'hex'));
}

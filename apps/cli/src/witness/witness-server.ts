import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import {
  ADD_CHECKPOINT_BYTES_MAX,
  cosigner,
  formatCosignatures,
  signatureOf,
  witnessDecide,
} from '@ledger/proof';
import type { VerifierKey } from '@ledger/proof';
import type { WitnessState } from './witness-state';

export interface WitnessParts {
  readonly name: string;
  readonly state: WitnessState;
  /** Keys of the logs that it knows; the name of a key is the origin of its log. */
  readonly logs: readonly VerifierKey[];
  /** POSIX seconds. */
  readonly now: () => number;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = (status: number, body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
});

/** A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and nothing else. */
export function witnessServer(parts: WitnessParts): Server {
  return createServer((request, response) => {
    void answer(parts, request).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
}

async function answer(parts: WitnessParts, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/add-checkpoint')
    return plain(404, 'this witness answers POST /add-checkpoint');
  const body = await bodyOf(request);
  if (body === undefined) return plain(413, 'the request is too long');
  try {
    return decide(parts, body);
  } catch {
    // Nothing was signed: what cannot be kept must not be vouched for.
    return plain(500, 'the witness could not keep what it would have cosigned');
  }
}

/** Decided, kept and signed in one go: between the comparison and the disk nothing else can be answered. */
function decide({ name, state, logs, now }: WitnessParts, body: Uint8Array): Answer {
  const decision = witnessDecide((origin) => {
    const keys = logs.filter((key) => key.name === origin);
    if (keys.length === 0) return undefined;
    const latest = state.latest(origin);
    return { origin, keys, ...(latest !== undefined && { latest }) };
  }, body);
  if (decision.status === 'refuse') {
    const { http, why, knownSize } = decision;
    return knownSize === undefined
      ? plain(http, why)
      : { status: http, type: 'text/x.tlog.size', body: `${knownSize}\n` };
  }
  state.keep(decision.origin, decision.head);
  const signer = cosigner(name, state.key, now());
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: formatCosignatures([signatureOf(signer, decision.note.text)]),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > ADD_CHECKPOINT_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

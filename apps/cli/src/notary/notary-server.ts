import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Notary } from '@ledger/distributed';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
}

const text = (status: number, body: Uint8Array | string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});
const nothing = text(404, 'there is no such thing\n');
const notYet = text(503, 'it is not signed yet\n');

const POSITION = /^\d{1,15}$/;
const WAIT_MAX_MS = 10_000;

/**
 * What a notary answers to the nodes of its ledger: receipts and checkpoints, which hold hashes and no person's data.
 * `GET /receipt/P?waitMs=`, `/signed/P?waitMs=`, `/signed/P/receipt/Q` (P, Q: positions of the server), `/checkpoint`, `/vkey`,
 * `/healthz`.
 */
export function notaryServer(notary: Notary): Server {
  return createServer((request, response) => {
    answer(notary, request.method ?? '', request.url ?? '/')
      .catch(() => text(500, 'the notary failed; see its terminal\n'))
      .then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      })
      .catch(() => response.destroy());
  });
}

async function answer(notary: Notary, method: string, url: string): Promise<Answer> {
  const { pathname, searchParams } = new URL(url, 'http://notary');
  const [what = '', first = '', second = '', third = ''] = pathname.slice(1).split('/');
  if (method !== 'GET') return text(405, 'only GET is answered\n');
  const waitMs = Math.min(Number(searchParams.get('waitMs')) || 0, WAIT_MAX_MS);
  switch (what) {
    case 'vkey':
      return text(200, `${notary.proof.vkey}\n`);
    case 'healthz':
      return health(notary);
    case 'checkpoint': {
      const note = await notary.proof.checkpoint();
      return note === undefined ? nothing : text(200, note);
    }
    case 'receipt':
      return POSITION.test(first) ? receipt(notary, Number(first), waitMs) : nothing;
    case 'signed':
      if (!POSITION.test(first)) return nothing;
      if (second === '') return signed(notary, Number(first), waitMs);
      return second === 'receipt' && POSITION.test(third)
        ? receiptUnder(notary, Number(first), Number(third))
        : nothing;
    default:
      return nothing;
  }
}

function health({ signed: { size, position } }: Notary): Answer {
  const body = JSON.stringify({ status: 'ok', signed: size, position });
  return { status: 200, type: 'application/json', body: `${body}\n` };
}

async function receipt(notary: Notary, position: number, waitMs: number): Promise<Answer> {
  if (!(await notary.reached(position, waitMs))) return notYet;
  const made = await notary.receipt(position);
  return made === undefined ? nothing : text(200, made);
}

async function signed(notary: Notary, position: number, waitMs: number): Promise<Answer> {
  if (!(await notary.reached(position, waitMs))) return notYet;
  const tree = await notary.upTo(position);
  return tree === undefined ? nothing : text(200, tree.checkpoint);
}

async function receiptUnder(notary: Notary, position: number, at: number): Promise<Answer> {
  const made = await (await notary.upTo(position))?.receipt(at);
  return made === undefined ? nothing : text(200, made);
}

import type { FastifyReply } from 'fastify';
import { Problem } from '@ledger/adapters/nest';
import type { Answer, EdgeRequest } from '@ledger/adapters/nest';

/** Sends the answer of a write: its position is the entity tag, so that a query can wait for it. */
export function send(reply: FastifyReply, answer: Answer): void {
  reply
    .code(answer.status)
    .header('content-type', answer.contentType)
    .header('etag', `"${answer.position}"`)
    .send(answer.body);
}

/** A good answer with what else is to be said; a refusal stays as it is. */
export async function withMore(
  answer: Answer,
  more: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<Answer> {
  if (answer.status >= 300) return answer;
  const body = { ...(JSON.parse(answer.body) as object), ...(await more()) };
  return { ...answer, body: JSON.stringify(body) };
}

const POSITION = /^\d{1,15}$/;

/**
 * The position a query should wait for, from `?waitFor=` or from the header `If-Position`, which takes the `ETag` of a
 * write as it came; undefined when it does not ask. Where both are given the later one counts.
 */
export function waitForOf(request: EdgeRequest): number | undefined {
  const asked = [
    positionIn('waitFor', request.query.waitFor),
    positionIn('If-Position', unquoted(request.headers['if-position'])),
  ].filter((position) => position !== undefined);
  return asked.length === 0 ? undefined : Math.max(...asked);
}

function positionIn(field: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && POSITION.test(value)) return Number(value);
  throw new Problem('validation', {
    errors: [{ field, expected: ['a log position, such as 1024'] }],
  });
}

const unquoted = (tag: unknown): unknown =>
  typeof tag === 'string' ? tag.replace(/^"(.*)"$/, '$1') : tag;

/** The fields that the caller really gave: an optional field may come as null and means nothing then. */
export function given<T extends object>(dto: T): { [K in keyof T]: NonNullable<T[K]> } {
  const kept = Object.entries(dto).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: NonNullable<T[K]> };
}

/** A row that must be there; otherwise `not-found`. */
export function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** A field of a stored event that is text by its codec. */
export function storedText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A header that comes at most once. */
export const headerText = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value : '';

import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { NOTHING_KNOWN } from '@ledger/core';
import type { Cut, Replay } from '@ledger/core';
import { time } from '@ledger/kernel';
import { Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';

/** `?asOf=` and `?position=` in the documentation. */
export const AsOfQuery = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'asOf',
      required: false,
      description: 'As recorded up to this instant (ISO-8601 with offset), the instant included.',
      schema: { type: 'string', format: 'date-time', examples: ['2026-04-01T09:00:00+08:00'] },
    }),
    ApiQuery({
      name: 'position',
      required: false,
      description: 'As of this log position; instead of `asOf`.',
      schema: { type: 'string', pattern: '^[0-9]{1,15}$', examples: ['1024'] },
    }),
  );

/** The cut that a request asks for; undefined when it asks for none. */
export async function cutOf(request: EdgeRequest, replay: Replay): Promise<Cut | undefined> {
  const { asOf, position } = request.query;
  if (asOf !== undefined && position !== undefined)
    throw wrong('position', 'asOf or position, not both');
  if (position !== undefined) {
    if (typeof position !== 'string' || !/^\d{1,15}$/.test(position))
      throw wrong('position', 'a log position, such as 1024');
    return replay.cut({ kind: 'position', position: Number(position) });
  }
  if (asOf === undefined) return undefined;
  // A `+` in a query string arrives as a space unless it was encoded.
  const at = typeof asOf === 'string' ? asOf.replace(' ', '+') : '';
  if (at.length > 40 || time.parseInstant(at) === undefined)
    throw wrong('asOf', 'an ISO-8601 time with an offset, such as 2026-04-01T09:00:00+08:00');
  return replay.cut({ kind: 'time', at });
}

/** The same, where leaving it out means: before anything was known. */
export const cutOrNothing = async (request: EdgeRequest, replay: Replay): Promise<Cut> =>
  (await cutOf(request, replay)) ?? NOTHING_KNOWN;

export const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });

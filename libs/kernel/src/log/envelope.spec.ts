import fc from 'fast-check';
import { canonical, type Json } from '../canonical';
import type { PendingEvent } from '../fact';
import { derivedId } from '../ids';
import { envelopeParts, hashLeaf, leafText, leafHash, readEnvelope } from './envelope';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.:-]{0,8}$/), tie('value'), {
      maxKeys: 5,
    }),
  ),
})).value;
const uuid = text.map(derivedId);

const pending: fc.Arbitrary<PendingEvent> = fc.record(
  {
    id: uuid,
    type: fc.string({ minLength: 1, maxLength: 20 }),
    v: fc.nat(),
    data: json,
    sealed: fc.record({ c: text, h: text, k: text, n: text }),
    context: fc.record(
      {
        actor: fc.record({ id: text, role: fc.constantFrom('employee', 'system') }),
        source: text,
        commandId: text,
        correlationId: text,
        causationId: uuid,
      },
      { requiredKeys: ['actor', 'source', 'commandId', 'correlationId'] },
    ),
  },
  { requiredKeys: ['id', 'type', 'v', 'data', 'context'] },
);
const place = fc.record({
  prev: fc.option(text.map(leafHash)),
  recordedAt: fc.constant('2026-03-02T00:00:00.000001Z'),
  rev: fc.nat(),
});

describe('the envelope of an event', () => {
  it('put together by hand is the canonical form of what it says (RFC 8785)', () => {
    fc.assert(
      fc.property(pending, text, place, (event, stream, at) => {
        const leaf = leafText(envelopeParts(event, stream), at);
        const body = leaf.slice(1);
        expect(leaf[0]).toBe('\0');
        expect(hashLeaf(leaf)).toBe(leafHash(body));
        expect(canonical(JSON.parse(body))).toBe(body);
        expect(JSON.parse(body)).toEqual(
          JSON.parse(
            canonical({
              actor: { id: event.context.actor.id, role: event.context.actor.role },
              causationId: event.context.causationId ?? null,
              commandId: event.context.commandId,
              correlationId: event.context.correlationId,
              data: event.data,
              id: event.id,
              ...at,
              sealed: event.sealed,
              source: event.context.source,
              stream,
              type: event.type,
              v: event.v,
            }),
          ),
        );
      }),
      { seed: 20260302, numRuns: 500 },
    );
  });

  it('read back, it has its position beside it, not in it', () => {
    expect(readEnvelope('{"rev":3}', 7)).toEqual({ rev: 3, position: 7 });
  });

  it('its leaf hash is SHA-256 of 0x00 and the body (RFC 9162 2.1.1)', () => {
    // printf '\0{}' | sha256sum
    expect(leafHash('{}')).toBe('28a3a18f6cd6406b086e9ffda1f9b8a13dbcf44b0f3f32cb9031a11fd053acf9');
    expect(leafHash(Buffer.from('{}'))).toBe(leafHash('{}'));
  });
});

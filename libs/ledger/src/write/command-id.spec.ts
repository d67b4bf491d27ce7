import { isUuid } from '@ledger/kernel';
import { commandIdOf, eventIdOf, idsInBatch, keyOf } from './command-id';

describe('the id of a command', () => {
  const id = commandIdOf('e-1', 'POST /leaves', 'key-1', { from: '2026-03-02', to: '2026-03-03' });

  it('is the same for the same request, whatever the order of its fields', () => {
    expect(
      commandIdOf('e-1', 'POST /leaves', 'key-1', { to: '2026-03-03', from: '2026-03-02' }),
    ).toBe(id);
  });

  it('shares its key and its event ids with another payload under the same idempotency key', () => {
    const other = commandIdOf('e-1', 'POST /leaves', 'key-1', { from: '2026-03-09' });
    expect(other).not.toBe(id);
    expect(keyOf(other)).toBe(keyOf(id));
    expect(eventIdOf(other, 0)).toBe(eventIdOf(id, 0));
  });

  it.each([
    ['another person', commandIdOf('e-2', 'POST /leaves', 'key-1', {})],
    ['another route', commandIdOf('e-1', 'POST /punches', 'key-1', {})],
    ['another key', commandIdOf('e-1', 'POST /leaves', 'key-2', {})],
  ])('shares neither with %s', (_who, other) => {
    expect(keyOf(other)).not.toBe(keyOf(id));
  });

  it('may be a plain name: only a hash at its end is taken for one', () => {
    expect(keyOf('import:march.dat')).toBe('import:march.dat');
    expect(keyOf('init:policy:1.0.0')).toBe('init:policy:1.0.0');
  });

  it('makes event ids that every engine takes', () => {
    expect([eventIdOf(id, 0), eventIdOf(id, 1), idsInBatch(id, { a: 1 }).at(0)].every(isUuid)).toBe(
      true,
    );
    expect(eventIdOf(id, 0)).not.toBe(eventIdOf(id, 1));
  });
});

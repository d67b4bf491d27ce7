import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore } from '@ledger/adapters/store-memory';
import type { EventStore } from '@ledger/kernel';
import { createToken, exchangeTokens, forgetTokensOf, listTokens, revokeToken, Tokens } from '.';
import type { TokenExchange } from '.';

const clock = { now: () => Date.now() };
const under =
  (key: string) =>
  (text: string): string =>
    createHmac('sha256', key).update(text).digest('hex');

let log: EventStore;
let troubles: string[];
let dirs: string[];
let open: Set<TokenExchange>;

beforeEach(() => {
  log = memoryStore({ clock, columnsOf: () => undefined });
  [troubles, dirs, open] = [[], [], new Set()];
});
afterEach(async () => {
  for (const exchange of open) await exchange.stop();
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

async function node(options: { dir?: string; key?: string } = {}) {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'exchange-'));
  dirs.push(dir);
  const exchange = await exchangeTokens({
    dir,
    log,
    sign: under(options.key ?? 'shared'),
    now: clock.now,
    onTrouble: (message) => troubles.push(message),
    lookMs: 60_000,
  });
  open.add(exchange);
  return { dir, exchange };
}

const opens = (dir: string, token: string): boolean => {
  const tokens = Tokens.open(dir);
  try {
    return tokens.principalOf(token) !== undefined;
  } finally {
    tokens.close();
  }
};

describe('a token of a ledger on several nodes', () => {
  it('holds at every node, also at one that comes later, whichever issued it', async () => {
    const [a, b] = [await node(), await node()];
    const { token, tokenId } = createToken(b.dir, { role: 'auditor', label: 'for Wang Wei' });
    await b.exchange.settle();
    await a.exchange.settle();
    const late = await node();
    expect([a, b, late].map(({ dir }) => opens(dir, token))).toEqual([true, true, true]);
    expect(listTokens(late.dir)).toMatchObject([{ tokenId, role: 'auditor', label: '' }]);
  });

  it('travels as its digest, without the label that somebody wrote', async () => {
    const { dir, exchange } = await node();
    const { token } = createToken(dir, { role: 'auditor', label: 'for Wang Wei' });
    await exchange.settle();
    const [batch] = log.scan(0) as Iterable<{ event(i: number): { data: unknown } }>;
    const text = JSON.stringify(batch!.event(0).data);
    expect(text).toContain('sha256');
    expect(text).not.toContain('Wang Wei');
    expect(text).not.toContain(token);
  });

  it('ends at every node once it is revoked at one', async () => {
    const [a, b] = [await node(), await node()];
    const { token, tokenId } = createToken(a.dir, { role: 'manager' });
    await a.exchange.settle();
    await b.exchange.settle();
    expect(revokeToken(b.dir, tokenId)).toBe(true);
    await b.exchange.settle();
    await a.exchange.settle();
    expect(opens(a.dir, token)).toBe(false);
    expect(listTokens(a.dir)[0]!.revokedAt).toBe(listTokens(b.dir)[0]!.revokedAt);
  });

  it('of an erased person is removed everywhere, and no other node brings it back', async () => {
    const [a, b] = [await node(), await node()];
    createToken(a.dir, { role: 'employee', employeeId: 'e-1' });
    await a.exchange.settle();
    await b.exchange.settle();
    open.delete(a.exchange);
    await a.exchange.stop();
    // The node dies after the file was changed and before it told anybody.
    expect(forgetTokensOf(a.dir, 'e-1')).toBe(1);
    const again = await node({ dir: a.dir });
    await b.exchange.settle();
    expect([listTokens(again.dir), listTokens(b.dir)]).toEqual([[], []]);
  });

  it('is not believed from somebody who can write there but has not the key of the nodes', async () => {
    const [honest, forger] = [await node(), await node({ key: 'guessed' })];
    const { token } = createToken(forger.dir, { role: 'administrator' });
    await forger.exchange.settle();
    await honest.exchange.settle();
    expect(opens(honest.dir, token)).toBe(false);
    expect(troubles).toEqual([expect.stringContaining('was not written by a node of this ledger')]);
  });

  it('that two nodes revoke at the same moment is revoked once, and both go on', async () => {
    const [a, b] = [await node(), await node()];
    const { tokenId } = createToken(a.dir, { role: 'manager' });
    await a.exchange.settle();
    await b.exchange.settle();
    revokeToken(a.dir, tokenId);
    revokeToken(b.dir, tokenId);
    await Promise.all([a.exchange.settle(), b.exchange.settle().catch(() => undefined)]);
    await b.exchange.settle();
    const { token } = createToken(b.dir, { role: 'payroll' });
    await b.exchange.settle();
    await a.exchange.settle();
    expect(opens(a.dir, token)).toBe(true);
    expect(log.head()).toBe(3);
  });
});

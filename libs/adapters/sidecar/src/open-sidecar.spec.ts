import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId } from '@ledger/kernel';
import { followKeys, formatVkey, HAND_OVERS_FILE } from '@ledger/proof';
import type { VerifierKey } from '@ledger/proof';
import { event, GuardedLog } from '@ledger/test/faults/guarded-log';
import { makeNextKey } from './log-key';

describe('a log whose key is being rotated', () => {
  let log: GuardedLog;
  let former: VerifierKey;
  let next: VerifierKey;
  let named: string;
  const copies: string[] = [];
  const keep = (): string => {
    const copy = log.snapshot();
    copies.push(copy);
    return copy;
  };
  const isThere = (name: string): boolean => existsSync(join(log.keysDir, name));
  const vkeyNow = (): string => formatVkey(log.vkey);
  /** What the files say to whoever was given this key. */
  const verifiedBy = (key: VerifierKey): string => {
    const path = join(log.dir, HAND_OVERS_FILE);
    const file = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    return log.verified(followKeys([key], file).keys).status;
  };
  const name = (key: VerifierKey): Promise<unknown> =>
    log.store.append({
      stream: 'logkey-signing',
      expected: 'NO_STREAM',
      events: [{ ...event(900), id: derivedId('named'), data: { key: formatVkey(key), n: 900 } }],
    });
  /** A part of the files as they were at another time. */
  const takeFrom = (copy: string, ...paths: readonly string[]): void => {
    for (const path of paths) {
      rmSync(join(log.root, path), { force: true });
      if (existsSync(join(copy, path))) cpSync(join(copy, path), join(log.root, path));
    }
  };

  beforeEach(async () => {
    log = new GuardedLog().open();
    await log.append(0, 20);
    former = log.vkey;
    next = makeNextKey({ dir: log.keysDir }).verifier;
    await name(next);
    await log.close();
    named = keep();
  });
  afterEach(() => {
    log.remove();
    for (const copy of copies.splice(0)) rmSync(copy, { recursive: true });
  });

  it('is handed over at the next opening, and verified with either key', async () => {
    log.open();
    expect([vkeyNow(), isThere('log.key.next')]).toEqual([formatVkey(next), false]);
    for (const key of [former, next]) expect(verifiedBy(key)).toBe('intact');
    await log.append(20, 30);
    for (const key of [former, next]) expect(verifiedBy(key)).toBe('intact');
    await log.close();
  });

  it.each([
    ['before the hand-over was kept', []],
    ['after it was kept and before the checkpoint was signed', ['keys/log.rotations']],
    ['after one slot was signed by both', ['keys/log.rotations', 'data/checkpoint']],
    [
      'before the next key took the place of the former',
      ['keys/log.rotations', 'data/checkpoint', 'keys/log.known'],
    ],
    [
      'before the hand-over was put beside the log',
      [
        'keys/log.rotations',
        'data/checkpoint',
        'keys/log.known',
        'keys/log.key',
        'keys/log.key.next',
      ],
    ],
  ])('and cut off %s comes to the same end', async (_, done) => {
    log.open();
    await log.close();
    const after = keep();
    log.putBack(named);
    takeFrom(after, ...done);
    log.open();
    await log.append(20, 30);
    await log.close();
    expect(vkeyNow()).toBe(formatVkey(next));
    expect(isThere('log.key.next')).toBe(false);
    for (const key of [former, next]) expect(verifiedBy(key)).toBe('intact');
  });

  it('keeps its key when no event names the next one, which is dropped', async () => {
    log.open();
    await log.close();
    const stray = makeNextKey({ dir: log.keysDir }).verifier;
    log.open();
    await log.close();
    expect([vkeyNow(), isThere('log.key.next')]).toEqual([formatVkey(next), false]);
    expect(verifiedBy(stray)).toBe('unknown-key');
  });

  it('gives the hand-overs back when they are lost or changed beside it', async () => {
    log.open();
    await log.append(20, 30);
    await log.close();
    rmSync(join(log.dir, HAND_OVERS_FILE));
    expect(verifiedBy(former)).toBe('unknown-key');
    log.open();
    await log.close();
    expect(log.repairs).toEqual([{ kind: 'HAND_OVERS_REWRITTEN', count: 1 }]);
    expect(verifiedBy(former)).toBe('intact');
  });

  it('is recognised as an older copy from before the hand-over, and taken on purpose under the key it has now', async () => {
    log.open();
    await log.append(20, 30);
    await log.close();
    log.putBack(named, 'data');
    expect(() => log.open()).toThrow('npx ledger fsck --accept-rollback');
    log.open({ acceptRollback: true });
    await log.append(20, 24);
    await log.close();
    expect(verifiedBy(next)).toBe('intact');
    expect(verifiedBy(former)).toBe('intact');
  });

  it('believes no checkpoint of the key that was handed over once the log is longer', async () => {
    const tools = new GuardedLog();
    // Somebody who copied the former key goes on with a copy of the log from before.
    rmSync(tools.root, { recursive: true });
    cpSync(named, tools.root, { recursive: true });
    rmSync(join(tools.keysDir, 'log.key.next'));
    tools.open();
    await tools.append(20, 30);
    await tools.close();
    log.open();
    await log.close();
    cpSync(tools.dir, log.dir, { recursive: true });
    expect(() => log.open()).toThrow("not signed with this ledger's key");
    tools.remove();
  });
});

import { createHmac } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedId } from '@ledger/kernel';
import { openKeys, type ShreddableKeys } from './index';
import { hmacUnder } from './blind';

describe('keys of subjects', () => {
  let root: string;
  let dir: string;
  let keys: ShreddableKeys;
  const event = derivedId('event');
  const fields = { name: '张三', employeeNo: 'A017', devicePins: ['7', 'SN1/7'] };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'keys-'));
    dir = join(root, 'keys');
    keys = openKeys({ dir });
  });
  afterEach(() => {
    keys.close();
    rmSync(root, { recursive: true, force: true });
  });
  const reopened = (passphrase?: string): ShreddableKeys => {
    keys.close();
    keys = openKeys({ dir, ...(passphrase === undefined ? {} : { passphrase }) });
    return keys;
  };

  it('what is sealed opens again, now and after a restart', () => {
    const sealed = keys.seal('e-1', event, fields);
    expect(keys.open(event, sealed)).toEqual(fields);
    expect(reopened().open(event, sealed)).toEqual(fields);
  });

  it('a sealed block says nothing about its text, and never the same twice', () => {
    const blocks = [keys.seal('e-1', event, fields), keys.seal('e-1', event, fields)];
    expect(blocks[0]!.k).toBe(blocks[1]!.k);
    for (const part of ['c', 'h', 'n'] as const)
      expect(blocks[0]![part]).not.toBe(blocks[1]![part]);
    expect(JSON.stringify(blocks)).not.toContain('A017');
  });

  it.each`
    title                          | change
    ${'its ciphertext'}            | ${{ c: Buffer.alloc(80).toString('base64') }}
    ${'its commitment'}            | ${{ h: Buffer.alloc(32).toString('base64') }}
    ${'its nonce'}                 | ${{ n: Buffer.alloc(12).toString('base64') }}
    ${'a ciphertext of no length'} | ${{ c: '' }}
  `('a block with $title changed is broken, not erased', ({ change }) => {
    const sealed = { ...keys.seal('e-1', event, fields), ...(change as object) };
    expect(() => keys.open(event, sealed)).toThrow(/sealed part of event/);
  });

  it('a block does not open as part of another event', () => {
    const sealed = keys.seal('e-1', event, fields);
    expect(() => keys.open(derivedId('other'), sealed)).toThrow(/was changed/);
  });

  it('an erased person stays erased, everybody else opens', () => {
    const mine = keys.seal('e-1', event, fields);
    const other = keys.seal('e-2', event, fields);
    expect(keys.shred('e-1')).toBe(true);
    expect(keys.open(event, mine)).toBeUndefined();
    expect(keys.open(event, other)).toEqual(fields);
    expect(reopened().open(event, mine)).toBeUndefined();
    expect(keys.shred('e-1')).toBe(false);
  });

  it('erasing in one process erases in all that are open', () => {
    const other = openKeys({ dir });
    const sealed = keys.seal('e-1', event, fields);
    expect(other.open(event, sealed)).toEqual(fields);
    keys.shred('e-1');
    expect(other.open(event, sealed)).toBeUndefined();
    other.close();
  });

  it('two processes that seal for one person use one key', () => {
    const other = openKeys({ dir });
    expect(other.seal('e-1', event, fields).k).toBe(keys.seal('e-1', event, fields).k);
    other.close();
  });

  it('many keys are made with one wait for the disk', () => {
    keys.prepare(['e-1', 'e-2', 'e-3', 'e-1']);
    expect(keys.open(event, keys.seal('e-3', event, fields))).toEqual(fields);
  });

  it('the key is not in the files once it was shredded', () => {
    keys.seal('e-1', event, fields);
    keys.seal('e-2', event, fields);
    keys.shred('e-1');
    const text = readdirSync(dir).map((file) => readFileSync(join(dir, file), 'latin1'));
    expect(text.some((content) => content.includes('e-2'))).toBe(true);
    expect(text.some((content) => content.includes('e-1'))).toBe(false);
  });

  it('only the owner may read the keys', () => {
    for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['kek.key', 'keys.sqlite']));
  });

  it('without its wrapping key nothing opens, and no other one is made in silence', () => {
    keys.seal('e-1', event, fields);
    rmSync(join(dir, 'kek.key'));
    expect(() => reopened()).toThrow(/kek\.key is missing.*restore the file/);
    expect(readdirSync(dir)).not.toContain('kek.key');
  });

  it('the wrapping key of another ledger is refused', () => {
    const other = join(root, 'other');
    openKeys({ dir: other }).close();
    cpSync(join(other, 'kek.key'), join(dir, 'kek.key'));
    expect(() => reopened()).toThrow(/wrapped with another key/);
  });

  it('a passphrase may take the place of the file; a wrong one opens nothing', () => {
    const secret = join(root, 'by-passphrase');
    const first = openKeys({ dir: secret, passphrase: 'correct horse' });
    const sealed = first.seal('e-1', event, fields);
    first.close();
    expect(readdirSync(secret)).not.toContain('kek.key');
    const again = openKeys({ dir: secret, passphrase: 'correct horse' });
    expect(again.open(event, sealed)).toEqual(fields);
    again.close();
    expect(() => openKeys({ dir: secret, passphrase: 'wrong' })).toThrow(/passphrase/);
  });

  it('a blinded text is the same for ever, another in every ledger, and says nothing', () => {
    const blinded = keys.blind('SN1/7');
    expect(blinded).toMatch(/^[0-9a-f]{64}$/);
    expect(reopened().blind('SN1/7')).toBe(blinded);
    expect(keys.blind('SN1/8')).not.toBe(blinded);
    const other = openKeys({ dir: join(root, 'other') });
    expect(other.blind('SN1/7')).not.toBe(blinded);
    other.close();
  });

  it.each([0, 1, 63, 64, 65, 341, 1000, 5000])(
    'blinding %i characters is HMAC-SHA-256 (RFC 2104)',
    (length) => {
      const key = Buffer.alloc(32, 7);
      const text = '考a'.repeat(length).slice(0, length);
      const blind = hmacUnder(key);
      const expected = createHmac('sha256', key).update(text).digest('hex');
      expect([blind(text), blind('x'), blind(text)]).toEqual([
        expected,
        createHmac('sha256', key).update('x').digest('hex'),
        expected,
      ]);
    },
  );
});

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createToken, listTokens, Requests, revokeToken, Tokens } from '.';

let dir: string;
let now = Date.parse('2026-03-02T00:00:00Z');
const open = (): Tokens => Tokens.open(dir, () => now);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'access-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('tokens', () => {
  it('are known by role and employee once they are issued', () => {
    const tokens = open();
    const { token, tokenId } = tokens.create({ role: 'employee', employeeId: 'e-1' });
    expect(token).toMatch(/^al_employee_[A-Za-z0-9_-]{43}$/);
    expect(tokens.principalOf(token)).toMatchObject({
      tokenId,
      role: 'employee',
      employeeId: 'e-1',
    });
    expect(tokens.principalOf(`${token}x`)).toBeUndefined();
    tokens.close();
  });

  it('stand on the disk as digests only, in a file that is for its owner alone', () => {
    const { token } = createToken(dir, { role: 'payroll', label: 'March' });
    const path = join(dir, 'tokens.sqlite');
    expect(readFileSync(path).includes(token.slice(11))).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(listTokens(dir)).toMatchObject([{ role: 'payroll', label: 'March', revokedAt: null }]);
  });

  it('end when they expire', () => {
    const tokens = open();
    const { token } = tokens.create({ role: 'auditor', expiresAt: now + 1000 });
    expect(tokens.principalOf(token)).toBeDefined();
    now += 1000;
    expect(tokens.principalOf(token)).toBeUndefined();
    tokens.close();
  });

  it('end within a second when another process revokes them', () => {
    const tokens = open();
    const { token, tokenId } = createToken(dir, { role: 'manager' });
    expect(tokens.principalOf(token)).toBeDefined();
    expect(revokeToken(dir, tokenId)).toBe(true);
    now += 1000;
    expect(tokens.principalOf(token)).toBeUndefined();
    expect(revokeToken(dir, tokenId)).toBe(false);
    tokens.close();
  });

  it('of the role employee always belong to somebody', () => {
    expect(() => createToken(dir, { role: 'employee' })).toThrow(/needs the employee/);
  });
});

describe('answers that the log cannot repeat', () => {
  const answer = {
    status: 422,
    contentType: 'application/problem+json',
    body: '{}',
    position: 7,
    commandId: 'k.1',
  };

  it('are there again after a restart, and the first one stays', () => {
    const before = Requests.open(dir);
    before.save('k', answer);
    before.save('k', { ...answer, status: 201 });
    before.close();
    const after = Requests.open(dir);
    expect(after.find('k')).toEqual(answer);
    expect(after.find('other')).toBeUndefined();
    after.close();
  });
});

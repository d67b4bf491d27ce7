import { Writable } from 'node:stream';
import { createLog, nestLogger } from './log';
import type { EdgeRequest } from './origin';

const request = {
  id: 'r-1',
  method: 'GET',
  routeOptions: { url: '/api/v1/employees/:employee' },
  url: '/api/v1/employees/王小明',
  headers: { authorization: 'Bearer al_secret' },
  caller: { tokenId: 't-1', role: 'payroll', employeeId: 'e-1', ownOnly: false },
} as unknown as EdgeRequest;

function written(level: 'info' | 'debug', write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => (lines.push(String(chunk)), done()),
  });
  write(createLog(level, sink));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log of the edge', () => {
  it('says which route, for which role, with which answer, and nothing of the person', () => {
    const [line] = written('info', (log) => log.answered(request, 200, 12.34));
    expect(line).toMatchObject({
      req: 'r-1',
      route: '/api/v1/employees/:employee',
      role: 'payroll',
      token: 't-1',
      status: 200,
      ms: 12.3,
    });
    expect(JSON.stringify(line)).not.toMatch(/王|al_secret|e-1/);
  });

  it('says a write that was carried out at debug only, and a refused one always', () => {
    const post = { ...request, method: 'POST' };
    expect(written('info', (log) => log.answered(post, 201, 1))).toEqual([]);
    expect(written('debug', (log) => log.answered(post, 201, 1))).toHaveLength(1);
    expect(written('info', (log) => log.answered(post, 422, 1))).toHaveLength(1);
  });

  it('keeps of an error its kind and its place, never its text', () => {
    const error = Object.assign(new TypeError('no key for 王小明'), { code: 'E_KEY' });
    const [line] = written('info', (log) => log.failed(error, request));
    expect(line).toMatchObject({ name: 'TypeError', code: 'E_KEY' });
    expect(line!.frames).toEqual(expect.arrayContaining([expect.stringMatching(/^\s+at /)]));
    expect(JSON.stringify(line)).not.toContain('王');
  });

  it('takes from the framework where it warns, not what it quotes', () => {
    const [line] = written('info', (log) =>
      nestLogger(log).warn('body was {"name":"王小明"}', 'Router'),
    );
    expect(line).toMatchObject({ at: 'Router', msg: 'nest warns' });
    expect(JSON.stringify(line)).not.toContain('王');
  });

  it('says of a full check which copy is damaged and where, and not what was read there', () => {
    const report = { at: '2026-03-02T01:00:00.000Z', ms: 12, position: 9 };
    const [sound] = written('info', (log) => log.checked({ ...report, damage: [] }));
    expect(sound).toMatchObject({ level: 30, position: 9, ms: 12, damage: [] });
    const damage = [{ kind: 'ROWS', at: 4, detail: 'malformed JSON near 王小明' } as const];
    const [line] = written('info', (log) => log.checked({ ...report, damage }));
    expect(line).toMatchObject({ level: 50, position: 9, damage: [{ kind: 'ROWS', at: 4 }] });
    expect(JSON.stringify(line)).not.toContain('王');
    const failed = Object.assign(new Error('no room for 王小明'), { code: 'ENOSPC' });
    const [last] = written('info', (log) => log.checkFailed(failed));
    expect(last).toMatchObject({ level: 50, code: 'ENOSPC' });
    expect(JSON.stringify(last)).not.toContain('王');
  });

  it('opens on standard output where nothing else is said', () => {
    expect(createLog('silent').pino.level).toBe('silent');
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './chance';
import { readTrace } from './flush-trace';
import type { Trace } from './flush-trace';

// A kill leaves what the system has in memory; a power cut does not. So it is the order of the calls that is judged.

const canTrace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0;

describe('an acknowledgement', () => {
  const root = mkdtempSync(join(tmpdir(), 'flushed-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Traces a writer to its end, with or without a planted mistake. */
  function traceOf(bug: string, inject: readonly string[] = []): Trace {
    const out = join(root, `${bug}.strace`);
    const program = join(__dirname, 'planted-process.ts');
    const sources = join(__dirname, '../support/from-sources.cjs');
    const traced = ['-f', '-y', '-qq', '-o', out, '-e', 'trace=pwrite64,write,fdatasync,fsync'];
    const writer = [process.execPath, '-r', sources, program, join(root, bug), '0', bug];
    spawnSync('strace', [...traced, ...inject, ...writer]);
    return readTrace(readFileSync(out, 'utf8'));
  }
  const notRun = (): void =>
    report('flushes: not run, because strace is missing or may not trace here');

  it('is given only when rows, lines and checkpoint have reached the disk', () => {
    if (!canTrace) return notRun();
    const { acknowledgements, tooEarly } = traceOf('sound');
    report(`flushes: ${acknowledgements} acknowledgements, ${tooEarly.length} too early`);
    expect(tooEarly).toEqual([]);
    expect(acknowledgements).toBe(60);
  }, 60_000);

  it.each([
    ['normal-without-second-copy', 'ledger.sqlite-wal', []],
    ['acknowledged-before-flush', 'ndjson', []],
    ['swallowed-flush-error', 'ndjson', ['-e', 'inject=fdatasync:error=EIO:when=20+']],
  ] as const)(
    'planted: %s is found by the files that were not flushed',
    (bug, file, inject) => {
      if (!canTrace) return notRun();
      const { tooEarly } = traceOf(bug, inject);
      expect(tooEarly.length).toBeGreaterThan(0);
      expect(tooEarly.some((early) => early.file.includes(file))).toBe(true);
    },
    60_000,
  );
});

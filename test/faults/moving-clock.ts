import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** The library that faketime puts under a program; undefined where it is missing. */
const library = spawnSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD'], {
  encoding: 'utf8',
});
export const canMove = library.status === 0;

/** A wall clock that is set while a program runs under it. Its timers go on as they were: no host turns those back. */
export class MovingClock {
  /** What runs a program under this clock. */
  readonly under: readonly string[];

  /** `file` is where the program looks, each time it asks for the time. */
  constructor(private readonly file: string) {
    this.set('+0s');
    this.under = [
      'env',
      `LD_PRELOAD=${library.stdout.trim()}`,
      `FAKETIME_TIMESTAMP_FILE=${file}`,
      'FAKETIME_NO_CACHE=1',
      'FAKETIME_DONT_FAKE_MONOTONIC=1',
    ];
  }

  /** Sets it so far from the true time, such as `-5h`. */
  set(offset: string): void {
    // In one step: who looks sees the whole of either.
    writeFileSync(`${this.file}.new`, `${offset}\n`);
    renameSync(`${this.file}.new`, this.file);
  }

  /** Sets it again and again, one offset after the other, until the returned function is called; how often it was set. */
  jump(offsets: readonly string[], everyMs: number): () => number {
    let jumps = 0;
    const timer = setInterval(() => {
      this.set(offsets[jumps % offsets.length]!);
      jumps += 1;
    }, everyMs);
    return () => {
      clearInterval(timer);
      return jumps;
    };
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}

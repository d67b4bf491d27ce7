import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** One of two processes that want to write the same directory (`contender-process.ts`). */
export class Contender {
  readonly acknowledged = new Map<number, string>();
  /** The sentence of its first refusal. */
  refusal: string | undefined;
  holds = false;
  private readonly child: ChildProcess;
  private readonly gone: Promise<number | null>;
  private waiting: (() => void)[] = [];
  private rest = '';

  constructor(root: string, run: number) {
    const program = join(__dirname, 'contender-process.ts');
    const sources = join(__dirname, '../support/from-sources.cjs');
    this.child = spawn(process.execPath, ['-r', sources, program, root, String(run)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.gone = new Promise((resolve) => this.child.on('close', resolve));
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves once it is so; fails when the process ends before. */
  async until(isSo: (self: this) => boolean): Promise<void> {
    while (!isSo(this)) {
      const more = new Promise<'more'>((resolve) => this.waiting.push(() => resolve('more')));
      const next = await Promise.race([more, this.gone]);
      if (next !== 'more' && !isSo(this)) throw new Error(`contender ended with ${next}`);
    }
  }

  /** Resolves once it acknowledged some more events. */
  untilMore(events: number): Promise<void> {
    const before = this.acknowledged.size;
    return this.until(({ acknowledged }) => acknowledged.size >= before + events);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit code, null when a signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.signal(signal);
    return this.gone;
  }

  private read(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.heard(line);
    for (const wake of this.waiting.splice(0)) wake();
  }

  private heard(line: string): void {
    const [word, ...others] = line.split(' ');
    if (word === 'holds') this.holds = true;
    else if (word === 'refused') this.refusal = others.join(' ');
    else this.acknowledged.set(Number(word), others[0]!);
  }
}

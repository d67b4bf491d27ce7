import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** An API server in a process of its own, as `npm start` runs it, which can be killed and started again. */
export class ApiProcess {
  /** Where it listens; undefined while it does not. */
  url: string | undefined;
  private child: ChildProcess | undefined;
  private printed = '';

  constructor(
    readonly dir: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Resolves once it listens. Rejects with what it printed when it ends before. */
  async start(): Promise<void> {
    this.printed = '';
    const child = spawn(
      process.execPath,
      ['-r', join(root, 'test/support/from-sources.cjs'), join(root, 'apps/api/src/main.ts')],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          LEDGER_DATA: this.dir,
          LEDGER_PORT: '0',
          LEDGER_LOG_LEVEL: 'silent',
          ...this.env,
        },
      },
    );
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (text: string): void => {
        this.printed += text;
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(this.printed) ?? [];
        if (url === undefined) return;
        this.url = url;
        resolve();
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
      child.once('exit', (code) => {
        this.url = undefined;
        reject(new Error(`ended with ${code}: ${this.printed}`));
      });
    });
  }

  /** What it shows at the very first start of a ledger. */
  get token(): string | undefined {
    return /al_administrator_[\w-]+/.exec(this.printed)?.[0];
  }

  /** Ended by whoever pulls the plug. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stands still for so long, as on a machine that swaps. */
  async standStill(ms: number): Promise<void> {
    this.child?.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.child?.kill('SIGCONT');
  }

  /** Ended in order; the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    this.url = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await ended;
    return code;
  }
}

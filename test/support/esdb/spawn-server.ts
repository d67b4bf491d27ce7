import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A wire-level server in a process of its own. */
export interface ServerProcess {
  readonly connectionString: string;
  /** Sends an order and waits until it is done. */
  order(order: 'kill' | 'listen' | 'restart' | 'drop'): Promise<void>;
  end(): void;
}

export async function spawnServer(): Promise<ServerProcess> {
  const child = fork(join(__dirname, 'main.ts'), [], {
    execArgv: ['-r', join(__dirname, '../from-sources.cjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const connectionString = await firstLine(child);
  return {
    connectionString,
    order: (order) =>
      new Promise((done) => {
        const answered = (word: unknown): void => {
          if (word !== order) return;
          child.off('message', answered);
          done();
        };
        child.on('message', answered);
        child.send(order);
      }),
    end: () => void child.kill(),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout!.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
}

import { createServer } from './serve';
import { readConfig } from './config';

/** The server process: opens the ledger, listens, ends in order. */
async function main(): Promise<void> {
  const server = await createServer(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop(0));
  process.stdout.write(server.greeting);
}

/** The same codes as the command line's (README): 3 = another process writes this ledger, 1 = it could not start. */
function exitCodeOf(error: unknown): number {
  return (error as { name?: string }).name === 'LedgerInUse' ? 3 : 1;
}

main().catch((error: unknown) => {
  const { text, message } = error as { text?: { zh: string; en: string }; message?: string };
  const sentence = text === undefined ? (message ?? String(error)) : `${text.zh}\n${text.en}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCodeOf(error));
});

import { createServer } from './serve';
import { readConfig } from './config';

/** The server process: opens the ledger, listens, ends in order. */
async function main(): Promise<void> {
  const server = await createServer(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop(0));
  process.stdout.write(server.greeting);
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});

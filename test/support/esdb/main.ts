import { WireServer } from './server';

// The wire-level server as a process of its own, for benches and for tests of several nodes:
//
//   node -r ./test/support/from-sources.cjs test/support/esdb/main.ts [PORT]
//
// It prints its connection string on one line. Started with a channel (child_process.fork) it takes `kill`, `listen`,
// `restart` and `drop` as messages and answers each with the same word when it is done. It ends with its parent.

async function main(): Promise<void> {
  const server = new WireServer();
  await server.listen(Number(process.argv[2] ?? 0));
  const orders: Readonly<Record<string, () => unknown>> = {
    kill: () => server.kill(),
    listen: () => server.listen(),
    restart: () => server.restart(),
    drop: () => server.dropCalls(),
  };
  process.on('message', (order: string) => {
    void Promise.resolve(orders[order]?.()).then(() => process.send?.(order));
  });
  process.on('disconnect', () => process.exit(0));
  process.stdout.write(`${server.connectionString}\n`);
}

void main();

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandSpec, Input } from './command';
import { wholeNumber } from './inputs';

/** Where a command listens that is a small server of its own. */
export const listenOptions = (port: number): NonNullable<CommandSpec['options']> => [
  { flags: '--port <port>', about: { zh: `端口（默认 ${port}）`, en: `port (default ${port})` } },
  {
    flags: '--host <host>',
    about: { zh: '地址（默认 127.0.0.1）', en: 'address (default 127.0.0.1)' },
  },
];

/** The port that was asked for. */
export const portIn = (input: Input, preset: number): number =>
  wholeNumber(input.option('port'), '--port', { preset, min: 0, max: 65_535 });

/** Listens as the options say; its address. */
export async function listen(
  server: Server,
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string | undefined },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: listening, address } = server.address() as AddressInfo;
  return `http://${address}:${listening}`;
}

/** Resolves when the process is asked to end. */
export const askedToEnd = (): Promise<undefined> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve(undefined));
  });

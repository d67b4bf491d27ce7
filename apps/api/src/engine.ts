import { openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import type { Config } from './config';

/** The ledger of a server, whichever engine has its log. */
export interface Engine {
  readonly ledger: OpenLedger;
  /**
   * Whether the process must end after an append whose outcome nobody knows: recovery of the embedded log looks at its
   * disk. A server's log is looked at by the next append.
   */
  readonly endsWhenUnknown: boolean;
  close(): Promise<void>;
}

/** Opens what the configuration asks for, creating it where there is none. */
export function openEngine(config: Config): Promise<Engine> {
  return config.engine.kind === 'embedded' ? openEmbedded(config) : openNode(config, config.engine);
}

const secretOf = ({ passphrase }: Config): { readonly passphrase?: string } =>
  passphrase === undefined ? {} : { passphrase };

async function openEmbedded(config: Config): Promise<Engine> {
  const { dataDir: dir } = config;
  const ledger = await openLedger({ dir, mode: 'write', logAside: true, ...secretOf(config) });
  return { ledger, endsWhenUnknown: true, close: () => ledger.close() };
}

async function openNode(
  config: Config,
  { connectionString, filesDir, notaryUrl }: Extract<Config['engine'], { kind: 'eventstoredb' }>,
): Promise<Engine> {
  // Loaded only here: the client of the server takes a third of a second, which an embedded start need not wait for.
  const { openDistributed, shareTokens } = await import('@ledger/distributed');
  const ledger = await openDistributed({
    dir: config.dataDir,
    connectionString,
    onTrouble,
    ...secretOf(config),
    ...(filesDir === undefined ? {} : { filesDir }),
    ...(notaryUrl === undefined ? {} : { notaryUrl }),
  });
  try {
    const tokens = await shareTokens(ledger, { connectionString, onTrouble });
    return {
      ledger,
      endsWhenUnknown: false,
      close: async () => {
        await tokens.stop();
        await ledger.close();
      },
    };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** What heals itself is for whoever reads the terminal; it names streams and ids, never a person. */
const onTrouble = (message: string): void => void process.stderr.write(`${message}\n`);

import { exchangeTokens, TOKEN_STREAMS } from '@ledger/adapters/access';
import type { TokenExchange } from '@ledger/adapters/access';
import { openEventStoreDb, type Timing } from '@ledger/adapters/store-eventstoredb';
import type { OpenLedger } from '@ledger/embedded';

export interface TokensOfNode {
  readonly connectionString: string;
  readonly timing?: Partial<Timing>;
  readonly onTrouble: (message: string, cause?: unknown) => void;
}

/** Keeps the tokens of this node and of the others the same; resolves once those of the others are here. */
export async function shareTokens(
  { dir, clock, keys }: OpenLedger,
  { connectionString, timing, onTrouble }: TokensOfNode,
): Promise<TokenExchange> {
  const log = await openEventStoreDb({
    connectionString,
    streams: [TOKEN_STREAMS],
    clock,
    columnsOf: () => undefined,
    onTrouble,
    ...(timing && { timing }),
  });
  try {
    const sign = (text: string): string => keys.blind(text);
    const exchange = await exchangeTokens({ dir, log, sign, now: () => clock.now(), onTrouble });
    return {
      settle: () => exchange.settle(),
      stop: async () => {
        await exchange.stop();
        await log.close();
      },
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}

import { hash } from 'node:crypto';
import { canonical, derivedId } from '@ledger/kernel';
import type { EventStore, Json, PendingEvent, RecordedEvent } from '@ledger/kernel';
import { Tokens } from './tokens';
import type { StoredToken } from './tokens';

/** Beginning of the streams that nodes tell each other of tokens in; not one of the ledger's. */
export const TOKEN_STREAMS = 'tokens-';

export interface TokenExchangeParts {
  /** Directory of this node, with its `tokens.sqlite`. */
  readonly dir: string;
  /** A log of the streams `tokens-` that every node can read. */
  readonly log: EventStore;
  /** A keyed hash that every node makes alike and nobody else: what has no tag of it is not believed. */
  readonly sign: (text: string) => string;
  readonly now: () => number;
  /** Told when telling or hearing failed, or somebody else wrote there; the next look tries again. */
  readonly onTrouble: (message: string, cause?: unknown) => void;
  /** Milliseconds between two looks at what the command line changed here. */
  readonly lookMs?: number;
}

/** Tokens of this node and of the others, kept the same. */
export interface TokenExchange {
  /** Hears what the others said and tells what is new here, now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

type Said =
  | ({ readonly kind: 'issued' } & StoredToken)
  | { readonly kind: 'revoked'; readonly tokenId: string; readonly revokedAt: number }
  | { readonly kind: 'forgotten'; readonly tokenId: string };

interface Known {
  readonly rev: number;
  readonly said: Said['kind'];
}

const TYPES = {
  issued: 'TokenIssued',
  revoked: 'TokenRevoked',
  forgotten: 'TokenForgotten',
} as const;

/**
 * Makes a token that one node issued hold at every node, and end everywhere once it is revoked at any: each has its own
 * `tokens.sqlite`, and they tell each other by a log. Only digests travel; the label is somebody's text and stays where
 * it was written. Resolves once the tokens of the others are here.
 */
export async function exchangeTokens(parts: TokenExchangeParts): Promise<TokenExchange> {
  const exchange = new LoggedExchange(parts);
  try {
    await exchange.settle();
  } catch (error) {
    await exchange.stop();
    throw error;
  }
  exchange.start();
  return exchange;
}

class LoggedExchange implements TokenExchange {
  private readonly tokens: Tokens;
  private readonly known = new Map<string, Known>();
  private heard = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe = (): void => undefined;
  private toldVersion = -1;

  constructor(private readonly parts: TokenExchangeParts) {
    this.tokens = Tokens.open(parts.dir, parts.now);
  }

  start(): void {
    this.unsubscribe = this.parts.log.onCommit(() => this.soon());
    this.timer = setInterval(() => this.soon(), this.parts.lookMs ?? 500).unref();
  }

  settle(): Promise<void> {
    const turn = this.queue.then(async () => {
      await this.hear();
      await this.tell();
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe();
    await this.queue;
    this.tokens.close();
  }

  private soon(): void {
    this.settle().catch((cause: unknown) =>
      this.parts.onTrouble('the nodes cannot tell each other of tokens', cause),
    );
  }

  private async hear(): Promise<void> {
    const { log } = this.parts;
    if (log.head() <= this.heard) return;
    for await (const batch of log.scan(this.heard)) {
      for (let i = 0; i < batch.count; i++) this.take(batch.event(i));
      this.heard = batch.positions[batch.count - 1] ?? this.heard;
    }
  }

  private take(event: RecordedEvent): void {
    const said = this.believed(event);
    if (said === undefined) {
      this.parts.onTrouble(`${event.stream}@${event.rev} was not written by a node of this ledger`);
      return;
    }
    this.known.set(said.tokenId, { rev: event.rev, said: said.kind });
    if (said.kind === 'issued') this.tokens.adopt(said);
    else if (said.kind === 'revoked') this.tokens.endAt(said.tokenId, said.revokedAt);
    else this.tokens.drop(said.tokenId);
  }

  private believed({ data, stream }: RecordedEvent): Said | undefined {
    const { tag, ...said } = data;
    if (tag !== this.tagOf(said)) return undefined;
    const token = said as unknown as Said;
    return streamOf(token.tokenId) === stream ? token : undefined;
  }

  /** What stands here and was not said yet; a conflict means that another node was quicker, the next look hears it. */
  private async tell(): Promise<void> {
    const version = this.tokens.version();
    if (version === this.toldVersion) return;
    for (const { revokedAt, ...token } of this.tokens.rows()) {
      if (!this.known.has(token.tokenId)) await this.say({ kind: 'issued', ...token });
      if (revokedAt !== null && this.known.get(token.tokenId)?.said === 'issued')
        await this.say({ kind: 'revoked', tokenId: token.tokenId, revokedAt });
    }
    for (const tokenId of this.tokens.forgotten())
      if (this.known.get(tokenId)?.said !== 'forgotten')
        await this.say({ kind: 'forgotten', tokenId });
    this.toldVersion = version;
  }

  private async say(said: Said): Promise<void> {
    const { tokenId } = said;
    const rev = this.known.get(tokenId)?.rev;
    const outcome = await this.parts.log.append({
      stream: streamOf(tokenId),
      expected: rev ?? 'NO_STREAM',
      events: [this.eventOf(said)],
    });
    if (outcome.kind === 'conflict') throw new Error(`another node wrote of ${tokenId} meanwhile`);
    this.known.set(tokenId, { rev: outcome.placed[0]!.rev, said: said.kind });
  }

  private eventOf(said: Said): PendingEvent {
    const data = { ...(said as unknown as Record<string, Json>) };
    const id = derivedId(`${said.kind} ${said.tokenId}`);
    return {
      id,
      type: TYPES[said.kind],
      v: 1,
      data: { ...data, tag: this.tagOf(data) },
      context: {
        actor: { id: 'tokens', role: 'system' },
        source: 'tokens',
        commandId: id,
        correlationId: id,
      },
    };
  }

  private tagOf(said: Readonly<Record<string, Json>>): string {
    return this.parts.sign(`token ${hash('sha256', canonical(said), 'hex')}`);
  }
}

const streamOf = (tokenId: string): string => `${TOKEN_STREAMS}${tokenId}`;

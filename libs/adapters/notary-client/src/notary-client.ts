import { formatVkey, openCheckpoint, parseReceipt, parseVkey } from '@ledger/proof';
import type { VerifierKey } from '@ledger/proof';
import { notYet, unreachable } from './notary-away';

export interface NotaryClientOptions {
  /** Where the notary listens: `http://notary:3200`. */
  readonly url: string;
  /** The verifier key that the notary must have; taken from its first answer when left out. */
  readonly vkey?: string;
  /** How long the notary may wait for its next checkpoint before it answers "not yet", milliseconds. */
  readonly waitMs?: number;
  /** How long an answer may take beyond that, milliseconds. */
  readonly patienceMs?: number;
}

/** A signed tree over the first events, and receipts under it. */
export interface SignedTreeAtNotary {
  readonly checkpoint: Uint8Array;
  readonly keys: readonly string[];
  receipt(position: number): Promise<Uint8Array>;
}

const WAIT_MS = 2_000;
const PATIENCE_MS = 3_000;

/**
 * The proofs of a ledger whose log a notary signs, for a node that has no signing key: what `LedgerProof` and `Proofs`
 * ask of an engine. Positions are commit positions of the server. Every answer is held against the notary's key before
 * it is given on. Throws NotaryAway when the notary is not there or has not come so far.
 */
export class NotaryClient {
  /** Nothing was opened here that could have been checked or mended. */
  readonly thorough = false;
  readonly repairs: readonly never[] = [];
  private key: VerifierKey | undefined;

  constructor(private readonly options: NotaryClientOptions) {
    if (options.vkey !== undefined) this.key = keyIn(options.vkey);
  }

  /** Empty until the notary has told it. */
  get vkey(): string {
    return this.key === undefined ? '' : formatVkey(this.key);
  }

  /** The receipt of the event at a position under the newest checkpoint (c2sp.org/tlog-proof@v1). */
  async receipt(position: number): Promise<Uint8Array> {
    const { waitMs = WAIT_MS } = this.options;
    return this.receiptAt(`receipt/${position}?waitMs=${waitMs}`);
  }

  /** The newest signed checkpoint; undefined before the first event. */
  async checkpoint(): Promise<Uint8Array | undefined> {
    const note = await this.ask('checkpoint');
    if (note !== undefined) await this.hold(note);
    return note;
  }

  /** The log as it was signed up to a position, the same whenever it is asked for. */
  async upTo(position: number): Promise<SignedTreeAtNotary | undefined> {
    const { waitMs = WAIT_MS } = this.options;
    const checkpoint = await this.ask(`signed/${position}?waitMs=${waitMs}`);
    if (checkpoint === undefined) return undefined;
    await this.hold(checkpoint);
    return {
      checkpoint,
      keys: [this.vkey],
      receipt: (at) => this.receiptAt(`signed/${position}/receipt/${at}`),
    };
  }

  /** Asks for the key; the other calls do it when they need it. */
  async meet(): Promise<void> {
    if (this.key === undefined) await this.askKey();
  }

  private async receiptAt(path: string): Promise<Uint8Array> {
    const bytes = await this.must(path);
    const receipt = parseReceipt(bytes);
    if (receipt.status === 'malformed')
      throw notYet(this.options.url, `its answer is no receipt: ${receipt.why}.`);
    await this.hold(receipt.value.checkpoint);
    return bytes;
  }

  /** A key that nobody pinned may have been rotated meanwhile: it is asked for again before a note is refused. */
  private async hold(note: Uint8Array): Promise<void> {
    const known = this.key;
    const { url, vkey } = this.options;
    if (opens(note, known ?? (await this.askKey()))) return;
    if (known !== undefined && vkey === undefined && opens(note, await this.askKey())) return;
    throw notYet(url, `its checkpoint is not signed with ${this.key?.name ?? 'its key'}.`);
  }

  private async askKey(): Promise<VerifierKey> {
    this.key = keyIn(Buffer.from(await this.must('vkey')).toString());
    return this.key;
  }

  private async must(path: string): Promise<Uint8Array> {
    const bytes = await this.ask(path);
    if (bytes === undefined) throw notYet(this.options.url, `it knows nothing of ${path}.`);
    return bytes;
  }

  /** Undefined where the notary says that there is no such thing. */
  private async ask(path: string): Promise<Uint8Array | undefined> {
    const { url, waitMs = WAIT_MS, patienceMs = PATIENCE_MS } = this.options;
    let answer: Response;
    let body: Uint8Array;
    try {
      const signal = AbortSignal.timeout(waitMs + patienceMs);
      answer = await fetch(new URL(path, withSlash(url)), { signal });
      body = new Uint8Array(await answer.arrayBuffer());
    } catch (error) {
      throw unreachable(url, error);
    }
    if (answer.ok) return body;
    if (answer.status === 404) return undefined;
    throw notYet(url, Buffer.from(body).toString().trim());
  }
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const opens = (note: Uint8Array, key: VerifierKey): boolean =>
  openCheckpoint(note, [key]).status === 'verified';

function keyIn(text: string): VerifierKey {
  const key = parseVkey(text.trim());
  if (key.status === 'ok') return key.value;
  throw new Error(`the notary's verifier key cannot be used: ${key.why}`);
}

import { once } from 'node:events';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { failing, type Faults, type GrpcFailure } from './faults';
import type { ReadCall } from './read-call';

const TURN = 32;

/** The way of answers to a reader: it waits while the reader is slow, and fails where a test wants it to. */
export class Out {
  private readonly gone = new AbortController();
  private written = 0;
  private readonly failsAfter: number | undefined;

  constructor(
    private readonly call: ReadCall,
    private readonly faults: Faults,
  ) {
    call.once('cancelled', () => this.gone.abort());
    call.once('close', () => this.gone.abort());
    const { reads } = faults;
    if (reads === undefined || reads.times === 0) return;
    reads.times -= 1;
    this.failsAfter = reads.after;
  }

  /** Aborted when the reader has gone. */
  get signal(): AbortSignal {
    return this.gone.signal;
  }

  get isOpen(): boolean {
    return !this.gone.signal.aborted;
  }

  /** False when the reader has gone or the call was failed. */
  async event(bytes: Buffer): Promise<boolean> {
    if (this.failsAfter !== undefined && this.written >= this.failsAfter) {
      this.fail(this.faults.reads!.failure);
      return false;
    }
    this.written += 1;
    // Other calls get their turn, as they do at a server with more than one thread.
    if (this.written % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    return this.write(bytes);
  }

  async write(message: ReadResp | Buffer): Promise<boolean> {
    if (!this.isOpen) return false;
    if (this.call.write(message)) return true;
    await once(this.call, 'drain', { signal: this.gone.signal }).catch(() => undefined);
    return this.isOpen;
  }

  fail(failure: GrpcFailure): void {
    if (!this.isOpen) return;
    this.gone.abort();
    this.call.emit('error', failing(failure));
  }

  end(): void {
    if (this.isOpen) this.call.end();
  }
}

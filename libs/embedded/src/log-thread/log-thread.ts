import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CommittedColumns } from '@ledger/adapters/store-sqlite';
import type { AppendOutcome, PreparedAppend } from '@ledger/kernel';
import { OutcomeUnknown, StoreNotWritable } from '@ledger/kernel';
import { revivedError } from './errors';
import type { CallAnswer, LogThreadOptions, Message, ProofAtOpening, Question } from './messages';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface WaitingCall {
  readonly appends: readonly PreparedAppend[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A call of so many appends is on its way while its caller prepares the next one. */
const LARGE_CALL = 64;

/**
 * The one writer of the log in a thread of its own: while it waits for the disk and signs, this thread goes on taking
 * requests, and what it takes meanwhile shares the next commit.
 */
export class LogThread {
  private readonly waiting = new Map<number, Waiting>();
  private calls: WaitingCall[] = [];
  /** Messages with appends that are not answered yet. */
  private sent = 0;
  private scheduled = false;
  private asked = 0;
  private ended: Error | undefined;
  /** Told what was committed, before whoever asked for it. */
  committed: (columns: readonly CommittedColumns[]) => void = () => undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (message: Message) => this.take(message));
    worker.on('error', (error) => this.end(error.message));
    worker.on('exit', (code) => this.end(`exit ${code}`));
  }

  /** Resolves once the ledger is open to write in the thread. @throws what `openStore` throws. */
  static start(
    options: LogThreadOptions,
  ): Promise<{ readonly thread: LogThread; readonly proof: ProofAtOpening | undefined }> {
    const worker = new Worker(join(__dirname, 'thread-entry.js'), { workerData: options });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: Message) => {
        worker.off('error', reject);
        if (message.kind === 'open')
          resolve({ thread: new LogThread(worker), proof: message.proof });
        else if (message.kind === 'unopened') reject(revivedError(message.error));
      });
    });
  }

  /** Appends of one caller; those of one turn of the event loop travel together, large ones at once. */
  append(appends: readonly PreparedAppend[]): Promise<readonly AppendOutcome[]> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.calls.push({ appends, resolve, reject });
      if (appends.length >= LARGE_CALL) this.send();
      else this.sendSoon();
    });
  }

  async receipt(position: number): Promise<Uint8Array> {
    return (await this.ask({ ask: 'receipt', position })) as Uint8Array;
  }

  async checkpoint(): Promise<Uint8Array | undefined> {
    return (await this.ask({ ask: 'checkpoint' })) as Uint8Array | undefined;
  }

  /** Writes what waits, lets go of the files and of the lease, and ends the thread. */
  async close(): Promise<void> {
    if (this.ended !== undefined) return;
    this.send();
    await this.ask({ ask: 'close' });
    this.ended = new StoreNotWritable('the store was closed');
    await this.worker.terminate();
  }

  /** What comes while small calls are on their way waits for their answer: fewer messages, larger groups. */
  private sendSoon(): void {
    if (this.scheduled || this.sent > 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.send();
    });
  }

  private send(): void {
    const { calls } = this;
    if (calls.length === 0) return;
    this.calls = [];
    this.sent += 1;
    void this.answersTo(calls).finally(() => {
      this.sent -= 1;
      this.sendSoon();
    });
  }

  private answersTo(calls: readonly WaitingCall[]): Promise<void> {
    return this.ask({ ask: 'append', calls: calls.map(({ appends }) => appends) }).then(
      (answers) => {
        for (const [i, answer] of (answers as readonly CallAnswer[]).entries()) {
          if ('outcomes' in answer) calls[i]!.resolve(answer.outcomes);
          else calls[i]!.reject(revivedError(answer.error));
        }
      },
      (error: unknown) => {
        for (const call of calls) call.reject(error);
      },
    );
  }

  private ask(question: Question): Promise<unknown> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    this.asked += 1;
    const no = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(no, { resolve, reject });
      this.worker.postMessage({ no, question });
    });
  }

  private take(message: Message): void {
    if (message.kind !== 'answer') return;
    const { no, answer, committed } = message;
    const waiting = this.waiting.get(no);
    this.waiting.delete(no);
    if (committed.length > 0) this.committed(committed);
    if ('error' in answer) waiting?.reject(revivedError(answer.error));
    else waiting?.resolve(answer.result);
  }

  /** The thread is gone: what it was asked may or may not be in the log. */
  private end(why: string): void {
    if (this.ended !== undefined) return;
    this.ended = new StoreNotWritable(
      `the ledger takes no more writes since the thread of its log ended (${why}); start again`,
    );
    const unknown = new OutcomeUnknown(`the thread of the log ended (${why})`);
    for (const { reject } of this.waiting.values()) reject(unknown);
    this.waiting.clear();
    for (const { reject } of this.calls.splice(0)) reject(this.ended);
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import type { PreparedAppend } from '@ledger/kernel';
import type { LedgerProof } from '../contract';
import { openLog } from '../open-log';
import { plainError } from './errors';
import type { Answered, CallAnswer, LogThreadOptions, Message, Question } from './messages';

/** The other side of `LogThread`: opens the log to write, and answers until it is told to close. */
class LogOfThread {
  private told: number;
  private readonly running = new Set<Promise<Answered>>();

  constructor(
    private readonly port: MessagePort,
    private readonly store: SqliteEventStore,
    private readonly proof: LedgerProof | undefined,
  ) {
    this.told = store.head();
  }

  async answer(no: number, question: Question): Promise<void> {
    if (question.ask === 'close') return this.close(no);
    const working = this.answerTo(question).catch((error: unknown): Answered => ({
      error: plainError(error),
    }));
    this.running.add(working);
    const answer = await working;
    this.running.delete(working);
    const committed = this.store.committedAfter(this.told);
    this.told = this.store.head();
    this.port.postMessage({ kind: 'answer', no, answer, committed } satisfies Message);
  }

  /** What was asked before is answered before. */
  private async close(no: number): Promise<void> {
    await Promise.all(this.running);
    await this.store.close();
    const answer = { result: undefined };
    this.port.postMessage({ kind: 'answer', no, answer, committed: [] } satisfies Message);
  }

  private async answerTo(question: Exclude<Question, { ask: 'close' }>): Promise<Answered> {
    switch (question.ask) {
      case 'append':
        return { result: await Promise.all(question.calls.map((call) => this.append(call))) };
      case 'receipt':
        return { result: await this.proof?.receipt(question.position) };
      case 'checkpoint':
        return { result: await this.proof?.checkpoint() };
    }
  }

  private async append(appends: readonly PreparedAppend[]): Promise<CallAnswer> {
    try {
      return { outcomes: await this.store.appendPrepared(appends) };
    } catch (error) {
      return { error: plainError(error) };
    }
  }
}

function run(port: MessagePort, { dir, keysDir, passphrase, secondCopy }: LogThreadOptions): void {
  const say = (message: Message): void => port.postMessage(message);
  try {
    const { store, proof } = openLog({
      dir,
      keysDir,
      secondCopy,
      clock: { now: () => Date.now() },
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    const log = new LogOfThread(port, store, proof);
    port.on('message', ({ no, question }: { no: number; question: Question }) => {
      void log.answer(no, question);
    });
    say({
      kind: 'open',
      proof: proof && { vkey: proof.vkey, thorough: proof.thorough, repairs: proof.repairs },
    });
  } catch (error) {
    say({ kind: 'unopened', error: plainError(error) });
  }
}

if (parentPort !== null) run(parentPort, workerData as LogThreadOptions);

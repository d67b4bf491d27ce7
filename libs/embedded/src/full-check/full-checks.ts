import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isBeyondRepair } from '@ledger/adapters/sidecar';
import type { FullCheck } from '@ledger/adapters/sidecar';
import type { Clock } from '@ledger/kernel';
import type { FullChecks } from '../contract';
import { Unusable } from '../unusable';
import { checkSteps } from './check-steps';
import type { CheckOrder } from './check-steps';
import { damageTexts } from './damage-text';
import { paced } from './pace';
import { readReport, writeReport } from './report-file';
import type { FullCheckReport } from './report-file';
import type { CheckAnswer } from './thread-entry';

/** The full checks of a ledger that is open to write, one at a time. */
export class FullChecksBeside implements FullChecks {
  private report: FullCheckReport | undefined;
  private running: Promise<FullCheckReport | undefined> | undefined;
  /** Ends what goes on now. */
  private cut: () => void = () => undefined;
  private isStopped = false;

  constructor(
    private readonly order: CheckOrder,
    private readonly clock: Clock,
  ) {
    this.report = readReport(order.dir);
  }

  last(): FullCheckReport | undefined {
    return this.report;
  }

  run(): Promise<FullCheckReport | undefined> {
    return (this.running ??= this.checked().finally(() => (this.running = undefined)));
  }

  /** Why the ledger must take no more writes; undefined while a copy gives what was signed. */
  unusable(): Unusable | undefined {
    const worst = this.report?.damage.filter(isBeyondRepair) ?? [];
    if (worst.length === 0) return undefined;
    const { zh, en } = damageTexts(worst);
    return new Unusable('READ_ONLY', {
      zh: `${zh} 账本不再接受写入；请停止服务，保留数据目录作为证据，并恢复备份。`,
      en: `${en} The ledger takes no more writes: stop the server, keep the data directory as evidence, and restore a backup.`,
    });
  }

  /** Resolves when nothing of a check goes on. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cut();
    await this.running?.catch(() => undefined);
  }

  private async checked(): Promise<FullCheckReport | undefined> {
    const began = performance.now();
    let found = await this.once();
    // Whatever is reported was found twice.
    if (found !== undefined && found.damage.length > 0) found = await this.once();
    if (found === undefined) return undefined;
    const at = new Date(this.clock.now()).toISOString();
    this.report = { at, ms: Math.round(performance.now() - began), ...found };
    writeReport(this.order.dir, this.report);
    return this.report;
  }

  /** Undefined when it was cut off. */
  private once(): Promise<FullCheck | undefined> {
    return extname(__filename) === '.ts'
      ? // A thread runs built code only.
        paced(checkSteps(this.order), () => this.isStopped)
      : this.aside();
  }

  private aside(): Promise<FullCheck | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    const worker = new Worker(join(__dirname, 'thread-entry.js'), { workerData: this.order });
    this.cut = () => {
      worker.postMessage('cut');
      setTimeout(() => void worker.terminate(), PATIENCE_MS).unref();
    };
    return new Promise((resolve, reject) => {
      worker.once('message', (answer: CheckAnswer) => resolve(answer));
      worker.once('error', reject);
      worker.once('exit', () => resolve(undefined));
    });
  }
}

/** The last step, the database's own check of its file, can last for seconds; whoever closes does not wait for that. */
const PATIENCE_MS = 2000;

import type { EdgeLog } from '@ledger/adapters/nest';
import type { OpenLedger } from '@ledger/embedded';

/** The first check comes so soon after the start, in seconds, that damage from before it is not carried along for an hour. */
const FIRST_SECONDS = 30;

export interface WatchOptions {
  /** Seconds from the end of one check to the beginning of the next; 0 = none is made. */
  readonly everySeconds: number;
  readonly log: Pick<EdgeLog, 'checked' | 'checkFailed'>;
}

/** Has both copies of the log read whole again and again while the server runs; what is found, `/healthz` says. */
export class CopiesWatch {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly ledger: Pick<OpenLedger, 'mode' | 'fullChecks'>,
    private readonly options: WatchOptions,
  ) {}

  start(): void {
    const { everySeconds } = this.options;
    const { mode, fullChecks } = this.ledger;
    // Who looks on leaves it to whoever writes; without a second copy there is nothing to compare.
    if (everySeconds === 0 || mode === 'read' || fullChecks === undefined) return;
    this.after(Math.min(FIRST_SECONDS, everySeconds));
  }

  /** Begins no further check; one that goes on ends with the ledger. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private after(seconds: number): void {
    this.timer = setTimeout(() => void this.check(), seconds * 1000).unref();
  }

  private async check(): Promise<void> {
    const { log, everySeconds } = this.options;
    try {
      const report = await this.ledger.fullChecks?.run();
      if (report !== undefined) log.checked(report);
    } catch (error) {
      log.checkFailed(error);
    }
    if (!this.isStopped) this.after(everySeconds);
  }
}

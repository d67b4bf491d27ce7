import { settleClosed } from '@ledger/core';
import type { Projector, ReactionParts } from '@ledger/core';

/** How often one run looks again after it has posted something: a posting never makes another one due. */
const ROUNDS_MAX = 5;

/**
 * Keeps closed months honest: after each projection it posts or proposes what their facts come to since (A61). One run at a
 * time; a run that is asked for while one goes on follows it.
 */
export class Reaction {
  private tail: Promise<void> = Promise.resolve();
  private isAsked = false;
  private isStopped = false;

  constructor(
    private readonly projector: Pick<Projector, 'catchUp'>,
    private readonly parts: ReactionParts,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Asks for a run in the background. */
  ask(): void {
    if (this.isAsked || this.isStopped) return;
    this.isAsked = true;
    this.tail = this.settled().catch(this.onFailure);
  }

  /** Runs now, behind a run that goes on; the views stand at what it posted. */
  settled(): Promise<void> {
    const run = this.tail.then(() => this.run());
    this.tail = run.catch(() => undefined);
    return run;
  }

  private async run(): Promise<void> {
    this.isAsked = false;
    for (let round = 0; round < ROUNDS_MAX && !this.isStopped; round += 1) {
      if ((await settleClosed(this.parts)) === 0) return;
      await this.projector.catchUp();
    }
  }

  /** Begins no further run; resolves when none goes on. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.tail;
  }
}

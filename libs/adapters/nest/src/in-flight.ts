import type { Answer } from './answer';
import type { Origin } from './origin';
import type { AnswerStore, StoredAnswer } from './ports';
import { Problem } from './problem';

/**
 * The promise of the idempotency key (draft-ietf-httpapi-idempotency-key-header): while a request runs, the same key
 * waits outside (409); a key with other content is refused (422); what was answered is answered again.
 */
export class InFlight {
  private readonly running = new Map<string, string>();

  constructor(private readonly answers: AnswerStore) {}

  async once(origin: Origin, work: () => Promise<Answer>): Promise<Answer> {
    const { requestKey, commandId } = origin;
    this.refuseWhileRunning(origin);
    const kept = this.answers.find(requestKey);
    if (kept !== undefined) return same(kept, commandId);
    this.running.set(requestKey, commandId);
    try {
      return await work();
    } finally {
      this.running.delete(requestKey);
    }
  }

  /** For answers that the log cannot repeat. */
  keep({ requestKey, commandId }: Origin, answer: Answer): void {
    this.answers.save(requestKey, { ...answer, commandId });
  }

  private refuseWhileRunning({ requestKey, commandId }: Origin): void {
    const running = this.running.get(requestKey);
    if (running === undefined) return;
    if (running !== commandId) throw new Problem('idempotency-key-reused');
    throw new Problem('in-progress', { retryAfterSeconds: 1 });
  }
}

function same(kept: StoredAnswer, commandId: string): Answer {
  if (kept.commandId !== commandId) throw new Problem('idempotency-key-reused');
  return kept;
}

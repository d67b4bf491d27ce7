import { Injectable } from '@nestjs/common';
import { Problem } from '@ledger/adapters/nest';
import type { Caller } from '@ledger/adapters/nest';

/** Longest time that one look at the whole past may take. */
const BUDGET_MS = 30_000;
/** Work between two turns of everybody else. */
const SLICE_MS = 12;

/** Lets other requests have their turn; rejects when the time is used up. */
export type Pause = () => Promise<void>;

/**
 * Looking at the past costs more than a punch: one look at a time for each token, in slices, within a budget of time, so
 * that punches stay quick whoever looks (reliability T18).
 */
@Injectable()
export class Turns {
  private readonly running = new Set<string>();

  async take<T>({ tokenId }: Caller, work: (pause: Pause) => Promise<T>): Promise<T> {
    if (this.running.has(tokenId)) throw new Problem('in-progress', { retryAfterSeconds: 1 });
    this.running.add(tokenId);
    try {
      return await work(pauseWithin(BUDGET_MS));
    } finally {
      this.running.delete(tokenId);
    }
  }
}

export function pauseWithin(budgetMs: number): Pause {
  const started = performance.now();
  let turn = started;
  return async () => {
    const now = performance.now();
    if (now - started > budgetMs) throw overBudget(budgetMs);
    if (now - turn < SLICE_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  };
}

const overBudget = (budgetMs: number): Problem =>
  new Problem('refused', {
    reason: 'OVER_TIME_BUDGET',
    numbers: { budgetMs },
    sentence: {
      zh: `计算超过 ${budgetMs / 1000} 秒已停止，没有写入任何内容。请缩小月份范围，或用命令行运行。`,
      en: `This took more than ${budgetMs / 1000} s and was stopped; nothing was written. Ask for fewer months, or use the command line.`,
    },
  });

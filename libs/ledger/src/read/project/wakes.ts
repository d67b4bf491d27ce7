import type { EpochMs } from '@ledger/kernel';

/** Which sheet waits for which instant: a day that ends changes its sheet without any new fact. */
export class Wakes {
  private readonly byInstant = new Map<EpochMs, Set<number>>();
  private readonly bySheet = new Map<number, EpochMs>();

  set(key: number, at: EpochMs | null): void {
    const before = this.bySheet.get(key);
    if (before === at) return;
    if (before !== undefined) this.drop(key, before);
    if (at === null) return;
    this.bySheet.set(key, at);
    const sheets = this.byInstant.get(at);
    if (sheets === undefined) this.byInstant.set(at, new Set([key]));
    else sheets.add(key);
  }

  private drop(key: number, at: EpochMs): void {
    this.bySheet.delete(key);
    const sheets = this.byInstant.get(at);
    if (sheets === undefined) return;
    sheets.delete(key);
    if (sheets.size === 0) this.byInstant.delete(at);
  }

  /** Keys of the sheets whose instant has come. */
  until(horizon: EpochMs): number[] {
    const due: number[] = [];
    for (const [at, sheets] of this.byInstant) if (at <= horizon) due.push(...sheets);
    return due;
  }
}

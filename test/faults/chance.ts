/** Random numbers from a seed (mulberry32): the same seed, the same faults. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The seed of this run; `SEED=… npx jest test/faults` does it again. */
export const seedOfRun = (): number => Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Figures belong to the run, whatever the reporter shows of a test that passes. */
export const report = (line: string): void => void process.stderr.write(`faults: ${line}\n`);

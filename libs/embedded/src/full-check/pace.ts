import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of work between two rests. */
const WORK_MS = 4;
/** A rest is so many times as long as the work before it: a quarter of one core at most. */
const REST = 3;
/** Before what the writer may be in the middle of is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 50;

/**
 * Takes the steps with rests between them, so that whoever shares the thread or the core goes on. A step
 * that says `wait` asks for a longer rest. Undefined when it was cut off.
 */
export async function paced<T>(
  steps: Generator<unknown, T>,
  isCut: () => boolean,
): Promise<T | undefined> {
  // Whoever asked for it goes on first.
  await pause(0);
  while (!isCut()) {
    const began = performance.now();
    let rest = 0;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (step.value === 'wait') rest = LOOK_AGAIN_MS;
    } while (rest === 0 && performance.now() - began < WORK_MS);
    await pause(Math.max(rest, REST * (performance.now() - began)));
  }
  // Lets go of what the steps hold open.
  steps.return(undefined as never);
  return undefined;
}

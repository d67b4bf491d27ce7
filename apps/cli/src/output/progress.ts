import { SingleBar } from 'cli-progress';

export interface Progress {
  /** So much of so much is done, in whatever unit. */
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

const SHOWN_AFTER_MS = 1000;

/**
 * A bar on stderr for work of more than a second; nothing at all for less, or where nobody looks (no terminal and not
 * asked for with --progress).
 */
export function progressBar(label: string, shown: boolean): Progress {
  if (!shown) return { update: () => undefined, stop: () => undefined };
  const started = Date.now();
  let bar: SingleBar | undefined;
  return {
    update: (done, total) => {
      if (bar === undefined && Date.now() - started < SHOWN_AFTER_MS) return;
      bar ??= startBar(label);
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}

function startBar(label: string): SingleBar {
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage}% ETA {eta_formatted}`,
    stream: process.stderr,
    noTTYOutput: !process.stderr.isTTY,
    notTTYSchedule: 1000,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(1, 0);
  return bar;
}

/** An acknowledgement that was given while something of a file had not reached the disk. */
export interface TooEarly {
  readonly line: number;
  readonly file: string;
}

export interface Trace {
  readonly acknowledgements: number;
  readonly tooEarly: readonly TooEarly[];
}

const WRITE = /\b(?:pwrite64|pwritev|write)\((\d+)<([^>]*)>/;
const FLUSH = /\b(?:fdatasync|fsync)\((\d+)<([^>]*)>\)\s*=\s*(-?\d+)/;
const RESUMED = /<\.\.\. (\w+) resumed>/;

/** Files of which an acknowledgement promises something: the rows, the lines, the signed checkpoint. */
const PROMISED = /(?:ledger\.sqlite(?:-wal)?|log\/\d+\.ndjson|data\/checkpoint)$/;

/**
 * Reads what strace saw of a writer (`-y`: files by name): a file is dirty from a write until a flush that succeeded, and
 * whoever acknowledges while one is dirty promises what a power cut may take.
 */
export function readTrace(text: string): Trace {
  const dirty = new Set<string>();
  const tooEarly: TooEarly[] = [];
  let acknowledgements = 0;
  for (const [at, line] of text.split('\n').entries()) {
    if (RESUMED.test(line)) continue;
    const [, flushed, file = '', result] = FLUSH.exec(line) ?? [];
    if (flushed !== undefined) {
      if (result === '0') dirty.delete(file);
      continue;
    }
    const [, fd, path = ''] = WRITE.exec(line) ?? [];
    if (fd === undefined) continue;
    if (fd === '1') {
      acknowledgements += 1;
      for (const unflushed of dirty) tooEarly.push({ line: at + 1, file: unflushed });
    } else if (PROMISED.test(path)) dirty.add(path);
  }
  return { acknowledgements, tooEarly };
}

/** One call of a process as strace printed it, its strings as bytes. */
export interface Call {
  readonly name: string;
  /** The arguments, `$` where a string stood. */
  readonly words: readonly string[];
  readonly strings: readonly Buffer[];
  readonly result: number;
}

const CALL = /^(\w+)\((.*)\)\s+= (-?\d+)/s;
const STRING = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g;

/** Calls by which a process changes what is on a disk, makes it stay there, or speaks. */
export const DISK_CALLS =
  'open,openat,creat,close,write,writev,pwrite64,pwritev,ftruncate,truncate,rename,renameat,renameat2,' +
  'unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,fsync,fdatasync,sync_file_range,fallocate,copy_file_range,sendfile';

/** Reads what `strace -xx` wrote of one thread. Calls that failed changed nothing and are left out. */
export function* callsIn(trace: string): Generator<Call> {
  for (const line of trace.split('\n')) {
    const [, name, rest, result] = CALL.exec(line) ?? [];
    if (name === undefined || Number(result) < 0) continue;
    const strings: Buffer[] = [];
    const words = rest!.replaceAll(STRING, (_, hex: string, cut?: string) => {
      if (cut !== undefined) throw new Error(`strace cut a string of ${name} short`);
      strings.push(Buffer.from(hex.replaceAll(String.raw`\x`, ''), 'hex'));
      return '$';
    });
    yield { name, words: words.split(', '), strings, result: Number(result) };
  }
}

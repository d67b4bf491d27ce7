import { StreamLocks } from './stream-locks';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the locks of streams', () => {
  it('let one at a time work on a stream, in the order of asking', async () => {
    const locks = new StreamLocks();
    const said: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      said.push(`${name} in`);
      await later();
      said.push(`${name} out`);
    };
    await Promise.all([
      locks.hold(['a'], work('1')),
      locks.hold(['b', 'a'], work('2')),
      locks.hold(['b'], work('3')),
      locks.hold(['a', 'b'], work('4')),
    ]);
    expect(said).toEqual(['1', '2', '3', '4'].flatMap((name) => [`${name} in`, `${name} out`]));
  });

  it('let other streams go their way meanwhile', async () => {
    const locks = new StreamLocks();
    let release!: () => void;
    const held = locks.hold(['a'], () => new Promise<void>((resolve) => (release = resolve)));
    await expect(locks.hold(['b'], () => Promise.resolve('b'))).resolves.toBe('b');
    release();
    await held;
  });

  it('are free again after work that failed', async () => {
    const locks = new StreamLocks();
    await expect(locks.hold(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(locks.hold(['a'], () => Promise.resolve(1))).resolves.toBe(1);
  });
});

import { unzipSync } from 'fflate';
import { zipBytes } from './zip';

const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });

describe('an archive', () => {
  it('holds the files as they are', () => {
    const archive = zipBytes([file('b.txt', '二'), file('a/c.txt', 'x'.repeat(5000))]);
    const files = unzipSync(archive);
    expect(Object.keys(files)).toEqual(['a/c.txt', 'b.txt']);
    expect(new TextDecoder().decode(files['b.txt'])).toBe('二');
    expect(archive.length).toBeLessThan(1000);
  });

  it('is the same bytes whatever the order of the files and the time of day', async () => {
    const files = [file('a', '1'), file('b', '2'), file('报告.txt', '3')];
    const first = zipBytes(files);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.compare(first, zipBytes(files.toReversed()))).toBe(0);
  });

  it.each(['', '/etc/passwd', '../up', 'a/../../b', 'a//b', 'c:\\x', 'a\0b'])(
    'takes no file that would leave it: %j',
    (path) => {
      expect(() => zipBytes([file(path, '')])).toThrow('stays inside');
    },
  );

  it('takes no path twice', () => {
    expect(() => zipBytes([file('a', '1'), file('a', '2')])).toThrow('once');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { untidy } from './tidy';

const root = resolve(__dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

describe('the house is tidy', () => {
  it('in every source file', () => {
    const self = relative(root, __dirname).split(sep).join('/');
    const files = ['apps', 'libs', 'test', 'bench']
      .flatMap(sources)
      .filter((file) => !file.startsWith(self));
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => untidy(file, readFileSync(join(root, file), 'utf8')))).toEqual(
      [],
    );
  });

  it.each([
    ['libs/rulebook/src/a.ts', 'const now = Date.now();', 'clock'],
    ['libs/ledger/src/a.ts', 'export const here = process.env.HOME;', 'environment'],
    ['apps/api/src/a.ts', 'const x = y as any;', 'types'],
    ['test/a.spec.ts', "it.skip('x', () => {});", 'skips'],
    ['apps/cli/src/a.ts', '// TODO later', 'nobody'],
    ['libs/kernel/src/a.ts', 'export default 1;', 'default'],
    ['libs/kernel/src/a.ts', "export * from './b';", 'everything'],
    ['libs/kernel/src/a.ts', '\n'.repeat(400), 'lines'],
  ])('notices what is wrong in %s: %s', (file, source, word) => {
    expect(
      untidy(file, source)
        .map(({ what }) => what)
        .join(),
    ).toContain(word);
  });
});

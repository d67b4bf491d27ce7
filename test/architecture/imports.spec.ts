import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Finding {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

function cruise(cwd: string, ...folders: string[]): readonly Finding[] {
  const run = spawnSync(
    process.execPath,
    [depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!run.stdout.startsWith('{'))
    throw new Error(`dependency-cruiser said: ${run.stdout}${run.stderr}`);
  return (JSON.parse(run.stdout) as { summary: { violations: Finding[] } }).summary.violations;
}

/** For each rule one file that breaks it: a guard that cannot fail guards nothing. */
const breakers: readonly [rule: string, file: string, source: string][] = [
  [
    'no-circular',
    'libs/rulebook/src/round-a.ts',
    "export { b } from './round-b';\nexport const a = 1;\n",
  ],
  [
    'kernel-imports-nothing',
    'libs/kernel/src/reach.ts',
    "export { rule } from '../../rulebook/src/rule';\n",
  ],
  [
    'rulebook-imports-kernel-only',
    'libs/rulebook/src/reach.ts',
    "export { readFileSync } from 'node:fs';\n",
  ],
  [
    'proof-imports-kernel-and-node-core-only',
    'libs/proof/src/reach.ts',
    "export { rule } from '../../rulebook/src/rule';\n",
  ],
  [
    'capabilities-stay-apart',
    'libs/capabilities/leave/src/reach.ts',
    "export { decide } from '../../staff/src/decide';\n",
  ],
  [
    'capabilities-have-no-library',
    'libs/capabilities/leave/src/clock.ts',
    "export { setTimeout } from 'node:timers/promises';\n",
  ],
  [
    'ledger-knows-no-adapter',
    'libs/ledger/src/reach.ts',
    "export { driver } from '../../adapters/one/src/driver';\n",
  ],
  [
    'ledger-has-no-framework',
    'libs/ledger/src/nest.ts',
    "export { Module } from '@nestjs/common';\n",
  ],
  [
    'adapters-know-kernel-only',
    'libs/adapters/one/src/reach.ts',
    "export { rule } from '../../../rulebook/src/rule';\n",
  ],
  [
    'adapters-stay-apart',
    'libs/adapters/one/src/other.ts',
    "export { driver } from '../../two/src/driver';\n",
  ],
  [
    'nobody-below-knows-the-embedded-house',
    'libs/ledger/src/house.ts',
    "export { open } from '../../embedded/src/open';\n",
  ],
  [
    'only-apps-know-the-distributed-house',
    'libs/embedded/src/nodes.ts',
    "export { openNode } from '../../distributed/src/open-node';\n",
  ],
  [
    'libs-never-import-apps',
    'libs/ledger/src/app.ts',
    "export { main } from '../../../apps/api/src/main';\n",
  ],
  ['apps-stay-apart', 'apps/cli/src/reach.ts', "export { main } from '../../api/src/main';\n"],
  [
    'no-tests-in-product',
    'libs/ledger/src/test.ts',
    "export { people } from '../../../test/support/people';\n",
  ],
  ['no-dev-dependency-in-product', 'apps/cli/src/dev.ts', "export { check } from 'fast-check';\n"],
];

const neighbours: Readonly<Record<string, string>> = {
  'libs/rulebook/src/round-b.ts': "export { a } from './round-a';\nexport const b = 2;\n",
  'libs/rulebook/src/rule.ts': 'export const rule = 1;\n',
  'libs/distributed/src/open-node.ts': 'export const openNode = 1;\n',
  'libs/capabilities/staff/src/decide.ts': 'export const decide = 1;\n',
  'libs/adapters/one/src/driver.ts': 'export const driver = 1;\n',
  'libs/adapters/two/src/driver.ts': 'export const driver = 2;\n',
  'libs/embedded/src/open.ts': 'export const open = 1;\n',
  'apps/api/src/main.ts': 'export const main = 1;\n',
  'test/support/people.ts': 'export const people = 1;\n',
};

describe('who may import whom', () => {
  it('holds in apps and libs', () => {
    expect(
      cruise(root, 'apps', 'libs').map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ).toEqual([]);
  });

  describe('each rule notices the file that breaks it', () => {
    let house: string;
    let findings: readonly Finding[];

    beforeAll(() => {
      house = mkdtempSync(join(tmpdir(), 'ledger-arch-'));
      for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
        cpSync(join(root, file), join(house, file));
      }
      symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
      const all = [
        ...Object.entries(neighbours),
        ...breakers.map(([, file, source]) => [file, source] as const),
      ];
      for (const [file, source] of all) {
        mkdirSync(dirname(join(house, file)), { recursive: true });
        writeFileSync(join(house, file), source);
      }
      findings = cruise(house, 'apps', 'libs', 'test');
    });
    afterAll(() => rmSync(house, { recursive: true, force: true }));

    it.each(breakers)('%s: %s', (rule, file) => {
      expect(
        findings.filter((finding) => finding.from === file).map((finding) => finding.rule.name),
      ).toContain(rule);
    });

    it('has a breaking file for every rule of the configuration', () => {
      // eslint-disable-next-line typescript/no-require-imports -- the configuration is CommonJS by its tool's custom
      const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as {
        forbidden: { name: string }[];
      };
      const covered = new Set(breakers.map(([rule]) => rule));
      expect(forbidden.map((rule) => rule.name).filter((name) => !covered.has(name))).toEqual([]);
    });
  });
});

// Installs and builds what is missing, so that the two commands of the README work in a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const dist = join(root, 'dist');
const installStamp = join(modules, '.ledger-installed');
const buildStamp = join(dist, '.ledger-built');

/** Nest is published as ES modules only; Node can `require` those since 20.19. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `The attendance ledger needs Node.js 20.19 or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

function run(what, command, args) {
  const started = Date.now();
  process.stderr.write(`${what} … `);
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write(`failed\n${result.stdout ?? ''}${result.stderr ?? result.error ?? ''}\n`);
    process.exit(result.status || 1);
  }
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}

const digest = (files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

function sources(dir) {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}

const matches = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

export function ensureInstalled() {
  checkNode();
  const wanted = digest(['package.json', 'package-lock.json']);
  if (matches(installStamp, wanted)) return;
  // `install`, not `ci`: the lock file may lack entries for other platforms' optional binaries.
  run('Installing what is missing', 'npm', ['install', '--no-audit', '--no-fund', '--no-save']);
  writeFileSync(installStamp, wanted);
}

export function ensureBuilt() {
  ensureInstalled();
  const files = ['apps', 'libs', 'bench'].flatMap(sources).toSorted((a, b) => (a < b ? -1 : 1));
  const wanted = digest([
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    ...files,
  ]);
  if (matches(buildStamp, wanted)) return;
  run('Building', process.execPath, [
    join(modules, '@nestjs', 'cli', 'bin', 'nest.js'),
    'build',
    'api',
  ]);
  if (!existsSync(dist) || !statSync(dist).isDirectory())
    throw new Error('the build left no dist folder');
  writeFileSync(buildStamp, wanted);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) ensureBuilt();

// Runs the TypeScript sources as they stand, for tests that start a program in a process of its own:
// `node -r ./test/support/from-sources.cjs apps/cli/src/main.ts`. What was compiled once is kept by its content.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache', 'ledger-sources');
mkdirSync(cache, { recursive: true });

const aliases = [
  [/^@ledger\/kernel$/, 'libs/kernel/src/index.ts'],
  [/^@ledger\/rulebook$/, 'libs/rulebook/src/index.ts'],
  [/^@ledger\/core$/, 'libs/ledger/src/index.ts'],
  [/^@ledger\/(distributed|embedded|proof)$/, 'libs/$1/src/index.ts'],
  [/^@ledger\/adapters\/(.+)$/, 'libs/adapters/$1/src/index.ts'],
  [/^@ledger\/capabilities\/(.+)$/, 'libs/capabilities/$1/src/index.ts'],
  [/^@ledger\/facts\/(.+)$/, 'libs/capabilities/$1/src/facts.ts'],
];

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const alias = aliases.find(([pattern]) => pattern.test(request));
  const file = alias === undefined ? request : join(root, request.replace(alias[0], alias[1]));
  return resolve.call(this, file, ...rest);
};

Module._extensions['.ts'] = function (module, filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(
    cache,
    `${createHash('sha256').update(filename).update(source).digest('hex')}.js`,
  );
  if (!existsSync(kept)) {
    const { code } = transformSync(source, {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    });
    const fresh = `${kept}.${process.pid}`;
    writeFileSync(fresh, code);
    renameSync(fresh, kept);
  }
  module._compile(readFileSync(kept, 'utf8'), filename);
};

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from './config';

describe('the configuration', () => {
  it('has a default for everything, and cannot be changed afterwards', () => {
    const config = readConfig({});
    expect(config).toEqual({
      dataDir: resolve('./ledger-data'),
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      bodyLimit: 262_144,
      importLimit: 67_108_864,
      waitMs: 5000,
      fullCheckSeconds: 3600,
      engine: { kind: 'embedded' },
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ['LEDGER_PORT', '70000'],
    ['LEDGER_PORT', '3e3'],
    ['LEDGER_BODY_LIMIT', '1'],
    ['LEDGER_LOG_LEVEL', 'loud'],
    ['LEDGER_WAIT_MS', '-1'],
    ['LEDGER_FULL_CHECK_SECONDS', 'hourly'],
    ['LEDGER_ENGINE', 'postgres'],
  ])('refuses %s=%s with a sentence that names the variable', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be`));
  });

  it('wants to know where the server is when the log is on one', () => {
    expect(() => readConfig({ LEDGER_ENGINE: 'eventstoredb' })).toThrow(
      /EVENTSTORE_CONNECTION_STRING must say where/,
    );
    // Alone it chooses nothing: the contract suite is pointed at a server with it.
    expect(readConfig({ EVENTSTORE_CONNECTION_STRING: 'esdb://h:1' }).engine.kind).toBe('embedded');
  });

  it('stands in the README variable by variable', () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const source = readFileSync(join(__dirname, 'config.ts'), 'utf8');
    const variables = [...new Set(source.match(/(LEDGER|EVENTSTORE)_[A-Z_]+/g))];
    expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

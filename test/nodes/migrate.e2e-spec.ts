import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Notary } from '@ledger/distributed';
import { ledger, start } from '../e2e/cli-run';
import { spawnServer, type ServerProcess } from '../support/esdb/spawn-server';

const env = { LEDGER_PASSPHRASE: 'goes along' };

describe('a ledger that moves to a server and back, on the command line', () => {
  const root = mkdtempSync(join(tmpdir(), 'migrate-'));
  const [books, again, files] = ['books', 'again', 'files'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  let server: ServerProcess;
  let roots: readonly string[];

  beforeAll(async () => {
    server = await spawnServer();
    const made = ['demo', '--data', books, '--people', '40', '--to', '2026-03-31'];
    const { code, err } = ledger(made, env);
    if (code !== 0) throw new Error(err);
  }, 60_000);
  afterAll(() => {
    server.end();
    rmSync(root, { recursive: true, force: true });
  });

  const rootsIn = (text: string): readonly string[] =>
    [...text.matchAll(/[A-Za-z0-9+/]{43}=/g)].map(([found]) => found);

  /** Killed as soon as it shows how far it is; then run to its end. */
  async function movedAfterKill(from: string, to: string): Promise<string> {
    const args = ['migrate', '--from', from, '--to', to, '--files', files];
    const child = start([...args, '--progress'], env);
    const ended = once(child, 'exit');
    await Promise.race([once(child.stderr!, 'data'), ended]);
    child.kill('SIGKILL');
    await ended;
    const { code, out, err } = ledger(args, env);
    expect([code, err]).toEqual([0, '']);
    return out;
  }

  it('comes to the same root there, though the program was killed on the way', async () => {
    roots = rootsIn(await movedAfterKill(books, server.connectionString));
    expect([roots.length, roots[0]]).toEqual([2, roots[1]]);
  }, 120_000);

  it('is signed on by a notary that was given its directory, under the same key', async () => {
    const dir = join(root, 'notary');
    cpSync(books, dir, { recursive: true });
    const notary = await Notary.open({
      dir,
      connectionString: server.connectionString,
      passphrase: env.LEDGER_PASSPHRASE,
    });
    const vkey = notary.proof.vkey;
    const note = Buffer.from((await notary.proof.checkpoint())!).toString('utf8');
    await notary.close();
    expect(vkey).toBe(ledger(['vkey', '--data', books], env).out.trim());
    expect(note.split('\n')[2]).toBe(roots[0]);
  }, 60_000);

  it('comes back to the same root, with its people by name, and is fit for use', () => {
    const moved = ledger(
      ['migrate', '--from', server.connectionString, '--to', again, '--files', files],
      env,
    );
    expect([moved.code, moved.err]).toEqual([0, '']);
    expect(rootsIn(moved.out)).toEqual(roots);
    const people = (dir: string): string => ledger(['people', 'list', '--data', dir], env).out;
    expect(people(again)).toBe(people(books));
    expect(ledger(['fsck', '--data', again], env).code).toBe(0);
  }, 120_000);

  it('is refused where another ledger stands already, and where one side is no place', () => {
    const other = join(root, 'other');
    expect(ledger(['demo', '--data', other, '--people', '12'], env).code).toBe(0);
    const refused = ledger(
      ['migrate', '--from', other, '--to', server.connectionString, '--files', files],
      env,
    );
    expect(refused.code).toBe(1);
    expect(refused.err.trim()).not.toBe('');
    expect(ledger(['migrate', '--from', books, '--to', again], env).code).toBe(2);
  }, 60_000);
});

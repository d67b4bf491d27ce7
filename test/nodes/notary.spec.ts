import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb, type EventStoreDbStore } from '@ledger/adapters/store-eventstoredb';
import { LEDGER_STREAMS } from '@ledger/core';
import { Notary } from '@ledger/distributed';
import type { NotaryOptions } from '@ledger/distributed';
import { openLedger } from '@ledger/embedded';
import { leafHash, openCheckpoint, parseReceipt, parseVkey, verifyReceipt } from '@ledger/proof';
import { canonical, newId, type PendingEvent } from '@ledger/kernel';
import { WireServer } from '../support/esdb/server';
import { ledger } from '../e2e/cli-run';

const quick = { resubscribeMin: 10, retryMin: 10, attempt: 2_000, append: 4_000, read: 4_000 };

let server: WireServer;
let root: string;
let log: EventStoreDbStore;
let open: Notary[];

const said = (): PendingEvent => ({
  id: newId(),
  type: 'Said',
  v: 1,
  data: { n: 1 },
  context: {
    actor: { id: 'test', role: 'system' },
    source: 'test',
    commandId: 'c',
    correlationId: 'c',
  },
});

beforeEach(async () => {
  server = await WireServer.start();
  root = mkdtempSync(join(tmpdir(), 'notary-'));
  open = [];
  log = await openEventStoreDb({
    connectionString: server.connectionString,
    streams: LEDGER_STREAMS,
    clock: { now: () => Date.now() },
    columnsOf: () => undefined,
    timing: quick,
  });
});
afterEach(async () => {
  for (const notary of open) await notary.close();
  await log.close();
  server.kill();
  rmSync(root, { recursive: true, force: true });
});

const dirOf = (name: string): string => join(root, name);
async function notary(name = 'notary', options: Partial<NotaryOptions> = {}): Promise<Notary> {
  const opened = await Notary.open({
    dir: dirOf(name),
    connectionString: server.connectionString,
    timing: quick,
    ...options,
  });
  open.push(opened);
  return opened;
}
async function close(one: Notary): Promise<void> {
  open = open.filter((other) => other !== one);
  await one.close();
}

/** Events in some streams; the position of the last. */
async function append(count: number): Promise<number> {
  let position = 0;
  for (let i = 0; i < count; i += 1) {
    const stream = `report-${i % 3}`;
    const rev = (await log.readStream(stream)).length - 1;
    const outcome = await log.append({
      stream,
      expected: rev === -1 ? 'NO_STREAM' : rev,
      events: [said()],
    });
    if (outcome.kind !== 'accepted') throw new Error('conflict');
    position = outcome.placed[0]!.position;
  }
  return position;
}

const rootAt = (one: Notary, note: Uint8Array): string => {
  const key = parseVkey(one.proof.vkey);
  if (key.status !== 'ok') throw new Error(key.why);
  const opened = openCheckpoint(note, [key.value]);
  if (opened.status !== 'verified') throw new Error(opened.status);
  return `${opened.checkpoint.size} ${Buffer.from(opened.checkpoint.root).toString('hex')}`;
};

describe('a notary', () => {
  it('gives a receipt for every event within a second of the append, which proves the bytes that were read', async () => {
    const one = await notary();
    const position = await append(7);
    const began = performance.now();
    expect(await one.reached(position, 5_000)).toBe(true);
    // Not a test of speed: it says that nobody waits for a clock of minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
    const key = parseVkey(one.proof.vkey);
    if (key.status !== 'ok') throw new Error(key.why);
    for await (const batch of log.scan(0))
      for (let i = 0; i < batch.count; i += 1) {
        const { position: at, ...envelope } = batch.event(i);
        const receipt = parseReceipt((await one.receipt(at))!);
        if (receipt.status !== 'ok') throw new Error(receipt.why);
        const leaf = leafHash(Buffer.from(canonical(envelope)));
        expect(verifyReceipt(leaf, receipt.value, [key.value]).status).toBe('verified');
      }
    expect(await one.receipt(position + 1)).toBeUndefined();
  });

  it('keeps a directory that the verifier of the embedded engine finds intact, and changed where it was changed', async () => {
    const one = await notary();
    await one.reached(await append(9), 5_000);
    const { vkey } = one.proof;
    await close(one);
    const verified = ledger(['verify', dirOf('notary'), '--key', vkey, '--json']);
    expect([verified.code, verified.json<{ size: number }>().size]).toEqual([0, 9]);
    expect(ledger(['vkey', '--data', dirOf('notary')]).out.trim()).toBe(vkey);
    expect(ledger(['fsck', '--data', dirOf('notary')]).code).toBe(0);
    const lines = join(dirOf('notary'), 'log', '000000.ndjson');
    writeFileSync(lines, readFileSync(lines, 'utf8').replace('"n":1', '"n":2'));
    expect(ledger(['verify', dirOf('notary'), '--key', vkey]).code).toBe(2);
  });

  it('signs what two nodes wrote at the same moment with clocks that are apart, and the verifiers find it intact', async () => {
    const behind = await openEventStoreDb({
      connectionString: server.connectionString,
      streams: LEDGER_STREAMS,
      clock: { now: () => Date.now() - 30_000 },
      columnsOf: () => undefined,
      timing: quick,
    });
    const one = await notary();
    for (let i = 0; i < 5; i += 1)
      await Promise.all(
        [log, behind].map((store, at) =>
          store.append({ stream: `report-${i}-${at}`, expected: 'NO_STREAM', events: [said()] }),
        ),
      );
    await behind.close();
    const times = [...server.log.all]
      .filter(({ stream }) => stream.startsWith('report-'))
      .map(
        ({ data }) =>
          (JSON.parse(Buffer.from(data).toString()) as { recordedAt: string }).recordedAt,
      );
    expect(times).not.toEqual(times.toSorted());
    await one.reached(log.head(), 5_000);
    const { vkey } = one.proof;
    await close(one);
    expect(ledger(['verify', dirOf('notary'), '--key', vkey]).code).toBe(0);
    const alone = spawnSync(process.execPath, ['verify.mjs', dirOf('notary'), '--key', vkey]);
    expect(alone.status).toBe(0);
  });

  it('is one: a second one finds the checkpoint of the first and stops', async () => {
    const one = await notary();
    await one.reached(await append(2), 5_000);
    cpSync(join(dirOf('notary'), 'keys'), join(dirOf('second'), 'keys'), { recursive: true });
    const second = await notary('second');
    const position = await append(1);
    await Promise.all([one.reached(position, 5_000), second.reached(position, 5_000)]);
    const ended = await Promise.race([one.ended, second.ended]);
    expect(ended.name).toBe('NotaryFenced');
  });

  it('goes on where it stood, also when the checkpoint was not published or its last events were not noted', async () => {
    const one = await notary();
    await one.reached(await append(5), 5_000);
    await close(one);
    // As a kill leaves it: the positions are not flushed.
    writeFileSync(join(dirOf('notary'), 'notary.positions'), Buffer.alloc(8));
    await append(3);
    const again = await notary();
    expect(again.signed.size).toBe(8);
    expect(await again.receipt(await append(0).then(() => log.head()))).toBeDefined();
  });

  it('makes its lost directory anew from the log, and comes to the root that it signed', async () => {
    const one = await notary('notary', { keysDir: join(root, 'keys') });
    await one.reached(await append(6), 5_000);
    const before = rootAt(one, (await one.proof.checkpoint())!);
    await close(one);
    rmSync(dirOf('notary'), { recursive: true });
    const again = await notary('notary', { keysDir: join(root, 'keys') });
    expect(rootAt(again, (await again.proof.checkpoint())!)).toBe(before);
    await again.reached(await append(1), 5_000);
    expect(again.signed.size).toBe(7);
  });

  it('signs the same tree up to a position whenever it is asked', async () => {
    const one = await notary();
    const position = await append(4);
    await one.reached(position, 5_000);
    const first = await one.upTo(position);
    await one.reached(await append(4), 5_000);
    const later = await one.upTo(position);
    expect(Buffer.compare(first!.checkpoint, later!.checkpoint)).toBe(0);
    expect(await later!.receipt(position)).toEqual(await first!.receipt(position));
  });

  it('lets nobody write in its directory but itself', async () => {
    const one = await notary();
    await one.reached(await append(1), 5_000);
    await close(one);
    await expect(openLedger({ dir: dirOf('notary') })).rejects.toThrow(/a notary's copy/);
  });
});

describe('a notary refuses to sign', () => {
  const refused = (options: Partial<NotaryOptions> = {}): Promise<string> =>
    notary('notary', options).then(
      () => 'signed',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  beforeEach(async () => {
    const one = await notary();
    await one.reached(await append(6), 5_000);
    await close(one);
  });

  it('a log whose last event is gone', async () => {
    server.log.lose(1);
    expect(await refused()).toMatch(/NotaryRefuses: the log gives 5 events, and 6 were signed/);
  });

  it('a log whose last event is another one', async () => {
    server.log.rewrite(-1, (text) => text.replace('"n":1', '"n":2'));
    expect(await refused()).toMatch(/NotaryRefuses: the event at index 5 is another one/);
  });

  it('a log in whose middle something was changed, when it compares everything', async () => {
    server.log.rewrite(2, (text) => text.replace('"n":1', '"n":2'));
    expect(await refused({ compare: true })).toMatch(
      /NotaryRefuses: the event at index 2 is another/,
    );
  });

  it('a rewritten log when its directory is lost', async () => {
    cpSync(join(dirOf('notary'), 'keys'), join(root, 'keys'), { recursive: true });
    rmSync(dirOf('notary'), { recursive: true });
    server.log.rewrite(0, (text) => text.replace('"n":1', '"n":2'));
    expect(await refused({ keysDir: join(root, 'keys') })).toMatch(/history was rewritten/);
  });

  it('an event that does not follow the one before it', async () => {
    const one = await notary();
    const last = server.log.all.filter(({ stream }) => stream === 'report-0').at(-1)!;
    const { id: _, ...envelope } = JSON.parse(Buffer.from(last.data).toString()) as object & {
      id: string;
    };
    const strange = { ...envelope, id: newId(), prev: null, rev: last.revision + 1 };
    const { type, contentType, metadata } = last;
    const data = Buffer.from(canonical(strange));
    server.log.append('report-0', 'any', [{ id: newId(), type, contentType, metadata, data }]);
    expect((await one.ended).message).toMatch(/does not follow what was there before/);
  });

  it('a log in which an id stands twice, as two nodes could write it at the same moment', async () => {
    const one = await notary();
    const first = server.log.all.find(({ stream }) => stream === 'report-0')!;
    const envelope = JSON.parse(Buffer.from(first.data).toString()) as object;
    const { type, contentType, metadata } = first;
    const data = Buffer.from(canonical({ ...envelope, stream: 'report-9' }));
    server.log.append('report-9', 'any', [{ id: newId(), type, contentType, metadata, data }]);
    const why = await one.ended;
    expect([why.name, why.message]).toEqual([
      'NotaryRefuses',
      expect.stringMatching(/an id stands twice in the log.*report-9@0/),
    ]);
  });

  it('without the key that signed before', async () => {
    rmSync(dirOf('notary'), { recursive: true });
    expect(await refused()).toMatch(
      /NotaryRefuses: the newest checkpoint .* is not signed with this key/,
    );
  });
});

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatVkey, Frontier, leafHash, logSigner, newSigningKey } from '@ledger/proof';
import { formatReceipt, signCheckpoint } from '@ledger/proof';
import { NotaryClient } from './notary-client';

const ours = logSigner('ledger.invalid/ours', newSigningKey());
const theirs = logSigner('ledger.invalid/theirs', newSigningKey());
const tree = new Frontier();
tree.append(leafHash(Buffer.from('{}')));

const noteOf = (signer: typeof ours): Uint8Array =>
  Buffer.from(
    signCheckpoint({ origin: signer.verifier.name, size: 1, root: tree.root() }, [signer]),
  );

describe('a node that asks a notary', () => {
  let server: Server;
  let url: string;
  let answers: Record<string, readonly [number, Uint8Array | string]>;

  beforeEach(async () => {
    answers = { '/vkey': [200, formatVkey(ours.verifier)] };
    server = createServer(({ url: asked = '' }, response) => {
      const [status, body] = answers[asked.split('?')[0]!] ?? [404, 'no'];
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  it('is told in both languages when nobody is there', async () => {
    server.close();
    const refused = new NotaryClient({ url }).receipt(7);
    await expect(refused).rejects.toMatchObject({
      name: 'NotaryAway',
      text: {
        en: expect.stringContaining('ECONNREFUSED') as string,
        zh: expect.stringContaining(url) as string,
      },
    });
  });

  it('is told what the notary waits for', async () => {
    answers['/receipt/7'] = [503, 'position 7 is not signed yet.'];
    await expect(new NotaryClient({ url }).receipt(7)).rejects.toThrow(/7 is not signed yet/);
  });

  it('has no checkpoint and no signed tree before the first event', async () => {
    const client = new NotaryClient({ url });
    expect([await client.checkpoint(), await client.upTo(7)]).toEqual([undefined, undefined]);
  });

  it('takes the key with the first answer, and gives on what is signed with it', async () => {
    answers['/checkpoint'] = [200, noteOf(ours)];
    answers['/receipt/7'] = [200, formatReceipt({ index: 0, proof: [], checkpoint: noteOf(ours) })];
    const client = new NotaryClient({ url });
    expect(client.vkey).toBe('');
    expect(Buffer.from((await client.checkpoint())!).toString()).toContain('ledger.invalid/ours');
    expect(client.vkey).toBe(formatVkey(ours.verifier));
    expect(Buffer.from(await client.receipt(7)).toString()).toContain('index 0');
  });

  it('believes a pinned key only, whatever the answer says of itself', async () => {
    answers = {
      '/vkey': [200, formatVkey(theirs.verifier)],
      '/checkpoint': [200, noteOf(theirs)],
      '/receipt/7': [200, formatReceipt({ index: 0, proof: [], checkpoint: noteOf(theirs) })],
    };
    const client = new NotaryClient({ url, vkey: formatVkey(ours.verifier) });
    await expect(client.checkpoint()).rejects.toThrow(/not signed with ledger.invalid\/ours/);
    await expect(client.receipt(7)).rejects.toThrow(/not signed with ledger.invalid\/ours/);
  });

  it('asks for the key again when it was rotated', async () => {
    answers['/checkpoint'] = [200, noteOf(ours)];
    const client = new NotaryClient({ url });
    await client.checkpoint();
    answers['/checkpoint'] = [200, noteOf(theirs)];
    answers['/vkey'] = [200, formatVkey(theirs.verifier)];
    await client.checkpoint();
    expect(client.vkey).toBe(formatVkey(theirs.verifier));
  });
});

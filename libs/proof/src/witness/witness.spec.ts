import { createPublicKey } from 'node:crypto';
import { consistencyProof } from '../merkle/consistency';
import { Frontier } from '../merkle/frontier';
import { EMPTY_ROOT, leafHash } from '../merkle/hash';
import { TileTree } from '../tiles/tile-tree';
import { signCheckpoint } from '../note/checkpoint';
import { LOG_KEY, parseVkey, verifierKey } from '../note/key';
import { signatureOf, signNote } from '../note/note';
import { logSigner, newSigningKey } from '../note/signing-key';
import { verifySignature } from '../note/verify-note';
import {
  ADD_CHECKPOINT_BYTES_MAX,
  formatAddCheckpoint,
  formatCosignatures,
  parseAddCheckpoint,
  parseCosignatures,
} from './add-checkpoint';
import { cosigner } from './cosigner';
import { witnessDecide } from './decide';
import type { KnownLog, TreeHead } from './decide';

/** Requests that the witness of filippo.io/torchwood is tested with (ISC licence), answers as tlog-witness has them. */
const SIGSUM =
  'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
const sigsumKey = verifierKey(
  SIGSUM,
  LOG_KEY,
  createPublicKey({
    key: Buffer.from(
      '302a300506032b6570032100ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f',
      'hex',
    ),
    format: 'der',
    type: 'spki',
  }),
);
const ONE = `${SIGSUM}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— ${SIGSUM} UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n`;
const THREE = `${SIGSUM}\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n— ${SIGSUM} UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=\n`;
const FIVE = `${SIGSUM}\n5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n— ${SIGSUM} UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=\n`;
const TO_THREE = [
  'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
];
const TO_FIVE = [
  'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'KgMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=',
  'KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
];

const body = (old: number | string, proof: readonly string[], note: string): Buffer =>
  Buffer.from([`old ${old}`, ...proof, '', note].join('\n'));

/** A witness that knows one log, as a program around `witnessDecide` would be. */
function witnessOf(origin: string, keys: KnownLog['keys']) {
  let latest: TreeHead | undefined;
  return (request: Uint8Array) => {
    const decision = witnessDecide(
      (asked) =>
        asked === origin ? { origin, keys, ...(latest !== undefined && { latest }) } : undefined,
      request,
    );
    if (decision.status === 'cosign') latest = decision.head;
    return decision.status === 'cosign' ? 200 : decision.http;
  };
}

describe('a witness asked with the published requests', () => {
  it('follows the log from one to three to five leaves and takes nothing else on the way', () => {
    const ask = witnessOf(SIGSUM, [sigsumKey]);
    expect(ask(body(0, [], ONE))).toBe(200);
    expect(ask(body(1, TO_THREE, THREE.replace('6go=', '6ko=')))).toBe(403);
    expect(ask(body(1, TO_THREE, THREE.replaceAll('9e562', '9e563')))).toBe(404);
    expect(ask(body(1, [], THREE))).toBe(422);
    expect(ask(body(1, [TO_THREE[0]!, TO_THREE[1]!.replace('AA=', 'BA=')], THREE))).toBe(422);
    expect(ask(body(1, TO_THREE, THREE))).toBe(200);
    expect(ask(body(1, TO_FIVE, FIVE))).toBe(409);
    expect(ask(body(3, TO_FIVE, FIVE))).toBe(200);
    expect(ask(body(0, [], FIVE))).toBe(409);
  });

  it('knows the checksum database of Go, whose key does not bear the name of its origin', () => {
    const key = parseVkey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    if (key.status === 'malformed') throw new Error(key.why);
    const note =
      'go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n';
    expect(witnessOf('go.sum database tree', [key.value])(body(0, [], note))).toBe(200);
  });
});

describe('a witness', () => {
  const origin = 'ledger.example/acme';
  const log = logSigner(origin, newSigningKey());
  const files = new Map<string, Uint8Array>();
  const tree = TileTree.empty({
    read: (path) => files.get(path),
    write: (path, bytes) => void files.set(path, bytes),
  });
  const frontier = new Frontier();
  const roots: Uint8Array[] = [EMPTY_ROOT];
  for (let i = 0; i < 40; i++) {
    tree.append(leafHash(Buffer.from(`punch ${i}`)));
    frontier.append(leafHash(Buffer.from(`punch ${i}`)));
    roots.push(frontier.root());
  }
  const note = (size: number, root = roots[size]!): Buffer =>
    Buffer.from(signCheckpoint({ origin, size, root }, [log]));
  const request = (oldSize: number, size: number, checkpoint = note(size)): Uint8Array =>
    formatAddCheckpoint({
      oldSize,
      proof: consistencyProof(oldSize, size, tree.hashAt),
      checkpoint,
    });
  const witness = () => witnessOf(origin, [log.verifier]);

  it('cosigns every growth of a log', () => {
    const ask = witness();
    for (const [oldSize, size] of [
      [0, 7],
      [7, 7],
      [7, 8],
      [8, 40],
    ] as const)
      expect(ask(request(oldSize, size))).toBe(200);
  });

  it('refuses another history of a size that it cosigned', () => {
    const ask = witness();
    expect(ask(request(0, 8))).toBe(200);
    expect(ask(formatAddCheckpoint({ oldSize: 8, proof: [], checkpoint: note(8, roots[7]) }))).toBe(
      422,
    );
    expect(ask(request(8, 12, note(12, roots[11])))).toBe(422);
  });

  it('refuses a log that shrank', () => {
    const ask = witness();
    expect(ask(request(0, 40))).toBe(200);
    expect(ask(request(8, 12))).toBe(409);
    expect(ask(body(40, [], note(12).toString()))).toBe(400);
  });

  it('cosigns an empty tree with the empty root only', () => {
    expect(witness()(request(0, 0))).toBe(200);
    expect(witness()(request(0, 0, note(0, roots[1])))).toBe(422);
  });

  it('refuses a proof where none is needed', () => {
    expect(witness()(body(0, TO_THREE, note(8).toString()))).toBe(422);
  });

  it('tells the size that it knows when the log asks from another', () => {
    const known = { origin, keys: [log.verifier], latest: { size: 8, root: roots[8]! } };
    expect(witnessDecide(() => known, request(7, 12))).toMatchObject({ http: 409, knownSize: 8 });
  });

  it.each([
    ['no old size', Buffer.from(`\n\n${note(8).toString()}`)],
    ['a leading zero', body('00', [], note(8).toString())],
    ['a proof line that is no hash', body(1, ['AAAA'], note(8).toString())],
    ['64 proof lines', body(1, Array<string>(64).fill(TO_THREE[0]!), note(8).toString())],
    ['no empty line', Buffer.from('old 0\n')],
    ['no checkpoint', Buffer.from('old 0\n\n')],
    ['an unsigned checkpoint', body(0, [], `${origin}\n8\n${TO_THREE[0]!}\n`)],
    ['a note that is no checkpoint', body(0, [], signNote('hello\n', [log]))],
    ['more bytes than any request has', Buffer.alloc(ADD_CHECKPOINT_BYTES_MAX + 1, 'a')],
  ])('calls a request with %s a bad one', (_what, bad) => {
    expect(witness()(bad)).toBe(400);
  });

  it('answers with signature lines that the log can check and add to its checkpoint', () => {
    const decision = witnessDecide(() => ({ origin, keys: [log.verifier] }), request(0, 8));
    if (decision.status !== 'cosign') throw new Error(decision.why);
    const signer = cosigner('witness.example/w1', newSigningKey(), 1_700_000_000);
    const answer = formatCosignatures([signatureOf(signer, decision.note.text)]);
    const lines = parseCosignatures(Buffer.from(answer));
    if (lines.status === 'malformed') throw new Error(lines.why);
    expect(verifySignature(decision.note.text, lines.value[0]!, signer.verifier)).toMatchObject({
      timestamp: 1_700_000_000,
    });
    expect(parseCosignatures(Buffer.from('hello\n')).status).toBe('malformed');
    expect(parseCosignatures(Buffer.from(answer.slice(0, -1))).status).toBe('malformed');
  });

  it('reads back the request that a log writes', () => {
    const parsed = parseAddCheckpoint(request(7, 40));
    expect(parsed.status === 'ok' && [parsed.value.oldSize, parsed.value.proof.length]).toEqual([
      7,
      consistencyProof(7, 40, tree.hashAt).length,
    ]);
  });
});

import { createPrivateKey } from 'node:crypto';
import { cosigner } from '../witness/cosigner';
import { formatVkey, isKeyName, parseVkey } from './key';
import type { VerifierKey } from './key';
import { parseNote, signNote } from './note';
import { exportSigningKey, importSigningKey, logSigner, newSigningKey } from './signing-key';
import { verifyNote } from './verify-note';

/** Published example of golang.org/x/mod/sumdb/note. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SEED = 'gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=';
const PETER_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

/** Published example of c2sp.org/signed-note. */
const FOO = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const FOO_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

function vkey(text: string): VerifierKey {
  const parsed = parseVkey(text);
  if (parsed.status === 'malformed') throw new Error(parsed.why);
  return parsed.value;
}

function verdict(note: string, ...keys: string[]) {
  const parsed = parseNote(Buffer.from(note));
  return parsed.status === 'malformed' ? parsed : verifyNote(parsed.value, keys.map(vkey));
}

const ed25519 = (seed: string) =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      Buffer.from(seed, 'base64'),
    ]),
    format: 'der',
    type: 'pkcs8',
  });

describe('the published notes', () => {
  it('of sumdb/note verify', () => {
    expect(verdict(`${PETER_TEXT}\n${PETER_LINE}`, PETER).status).toBe('verified');
    expect(verdict(`${PETER_TEXT}\n${PETER_LINE}${ENOCH_LINE}`, ENOCH).status).toBe('verified');
  });

  it('of c2sp.org/signed-note verifies', () => {
    expect(verdict(FOO_NOTE, FOO).status).toBe('verified');
  });

  it('come out again, byte for byte, from the published private key', () => {
    const signer = logSigner('PeterNeumann', ed25519(PETER_SEED));
    expect(formatVkey(signer.verifier)).toBe(PETER);
    expect(signNote(PETER_TEXT, [signer])).toBe(`${PETER_TEXT}\n${PETER_LINE}`);
  });
});

describe('a signed note', () => {
  const both = `${PETER_TEXT}\n${PETER_LINE}${ENOCH_LINE}`;

  it('names the keys that were verified and passes over unknown ones', () => {
    const found = verdict(both, ENOCH);
    expect(found.status === 'verified' && found.by.map(({ key }) => key.name)).toEqual([
      'EnochRoot',
    ]);
  });

  it('is signed by nobody known when no key was given for it', () => {
    expect(verdict(both, FOO)).toEqual({
      status: 'unknown-key',
      names: ['PeterNeumann+c74f20a3', 'EnochRoot+af0cfe78'],
    });
  });

  it('is refused whole when one known key does not verify', () => {
    const changed = both.replace('rwz+eBzm', 'rwz+eBzn');
    expect(verdict(changed, PETER, ENOCH)).toEqual({
      status: 'bad-signature',
      key: 'EnochRoot+af0cfe78',
    });
  });

  it('is by another key when only the name or only the id agrees', () => {
    expect(verdict(`${PETER_TEXT}\n${PETER_LINE.replace('Peter', 'Carla')}`, PETER).status).toBe(
      'unknown-key',
    );
    expect(verdict(`${PETER_TEXT}\n${PETER_LINE.replace('x08go', 'x08hp')}`, PETER).status).toBe(
      'unknown-key',
    );
  });

  it('may have empty lines in its text', () => {
    const signer = logSigner('example.com/poem', newSigningKey());
    const note = signNote('one\n\ntwo\n', [signer]);
    expect(verdict(note, formatVkey(signer.verifier)).status).toBe('verified');
  });

  it('carries sixteen signatures, not seventeen', () => {
    const lines = (n: number): string => PETER_LINE.repeat(n);
    expect(verdict(`${PETER_TEXT}\n${lines(16)}`, PETER).status).toBe('verified');
    expect(verdict(`${PETER_TEXT}\n${lines(17)}`, PETER).status).toBe('malformed');
  });

  it.each([
    ['a carriage return', `${PETER_TEXT}\n${PETER_LINE}`.replaceAll('\n', '\r\n')],
    ['a tab', `\t${PETER_TEXT}\n${PETER_LINE}`],
    ['no final newline', `${PETER_TEXT}\n${PETER_LINE}`.slice(0, -1)],
    ['no blank line', PETER_TEXT + PETER_LINE],
    ['no signature', PETER_TEXT],
    ['an empty text', PETER_LINE],
    ['a signature line with a minus for a dash', `${PETER_TEXT}\n${PETER_LINE.replace('—', '-')}`],
    ['two spaces', `${PETER_TEXT}\n${PETER_LINE.replace('PeterNeumann ', 'PeterNeumann  ')}`],
    ['text after the signature', `${PETER_TEXT}\n${PETER_LINE.replace('=\n', '= \n')}`],
    ['a plus in the name', `${PETER_TEXT}\n${PETER_LINE.replace('PeterN', 'Peter+N')}`],
    ['base64 without its padding', `${PETER_TEXT}\n${PETER_LINE.replace('=', '')}`],
    ['stray last bits in base64', `${PETER_TEXT}\n${PETER_LINE.replace('AM=', 'AN=')}`],
    ['URL-safe base64', `${PETER_TEXT}\n${PETER_LINE.replace('/', '_')}`],
    ['a signature of nothing', `${PETER_TEXT}\n— PeterNeumann x08gow==\n`],
  ])('is refused with %s', (_what, note) => {
    expect(verdict(note, PETER).status).toBe('malformed');
  });

  it('is refused when it is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.of(0xff), Buffer.from(`${PETER_TEXT}\n${PETER_LINE}`)]);
    expect(parseNote(bytes).status).toBe('malformed');
  });

  it('does not verify after any one bit of it was turned', () => {
    const bytes = Buffer.from(FOO_NOTE);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      const parsed = parseNote(turned);
      const status =
        parsed.status === 'ok' ? verifyNote(parsed.value, [vkey(FOO)]).status : 'malformed';
      expect(status).not.toBe('verified');
    }
  });
});

describe('a verifier key', () => {
  it.each([
    PETER,
    ENOCH,
    FOO,
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  ])('%s is read and written as it was', (text) => {
    expect(formatVkey(vkey(text))).toBe(text);
  });

  it.each([
    ['an id of another key', PETER.replace('c74f20a3', 'c74f20a4')],
    [
      'a key of another length',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    ['an unknown type', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['upper-case hex', PETER.replace('c74f20a3', 'C74F20A3')],
    ['a space in its name', PETER.replace('Peter', 'Peter ')],
    ['no name', PETER.replace('PeterNeumann', '')],
    ['a newline at its end', `${PETER}\n`],
    ['nothing in it', ''],
  ])('is refused with %s', (_what, text) => {
    expect(parseVkey(text).status).toBe('malformed');
  });

  it('has a name without spaces of any script', () => {
    expect(isKeyName('考勤.example/公司')).toBe(true);
    for (const name of ['', 'a b', 'a\u3000b', 'a\u00a0b', 'a\u0085b', 'a+b', 'a\nb'])
      expect(isKeyName(name)).toBe(false);
  });
});

describe('a signing key in a file', () => {
  const key = newSigningKey();
  const vkeyOf = (imported: ReturnType<typeof importSigningKey>): string =>
    imported.status === 'ok' ? formatVkey(logSigner('a.example', imported.key).verifier) : '';
  const expected = formatVkey(logSigner('a.example', key).verifier);

  it('comes back as it was, with and without a passphrase', () => {
    expect(vkeyOf(importSigningKey(exportSigningKey(key)))).toBe(expected);
    const locked = exportSigningKey(key, '口令 correct horse');
    expect(locked).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(vkeyOf(importSigningKey(locked, '口令 correct horse'))).toBe(expected);
  });

  it('asks for the passphrase, and says when it is wrong', () => {
    const locked = exportSigningKey(key, 'correct');
    expect(importSigningKey(locked)).toEqual({ status: 'passphrase-needed' });
    expect(importSigningKey(locked, 'wrong')).toEqual({ status: 'passphrase-wrong' });
  });

  it('is refused when it is no private key', () => {
    expect(importSigningKey('hello').status).toBe('malformed');
    expect(importSigningKey(exportSigningKey(key).replace('M', 'N')).status).toBe('malformed');
  });
});

describe('a cosignature (C2SP tlog-cosignature)', () => {
  const text =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const key = newSigningKey();
  const signer = cosigner('witness.example/w1', key, 1_679_315_147);

  it('carries the time at which the witness saw the tree', () => {
    const found = verdict(signNote(text, [signer]), formatVkey(signer.verifier));
    expect(found.status === 'verified' && found.by[0]!.timestamp).toBe(1_679_315_147);
  });

  it('does not verify with another time, nor as a plain signature', () => {
    const parsed = parseNote(Buffer.from(signNote(text, [signer])));
    if (parsed.status === 'malformed') throw new Error(parsed.why);
    const [signature] = parsed.value.signatures;
    const later = Buffer.from(signature!.bytes);
    later[7]! += 1;
    const moved = { ...parsed.value, signatures: [{ ...signature!, bytes: later }] };
    expect(verifyNote(moved, [signer.verifier]).status).toBe('bad-signature');
    const plain = logSigner('witness.example/w1', key);
    expect(plain.verifier.id).not.toBe(signer.verifier.id);
    expect(verdict(signNote(text, [signer]), formatVkey(plain.verifier)).status).toBe(
      'unknown-key',
    );
  });

  it('of the published checkpoint is made for the published key ids', () => {
    const published = parseNote(
      Buffer.from(
        `${text}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n` +
          '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n',
      ),
    );
    if (published.status === 'malformed') throw new Error(published.why);
    expect(published.value.signatures.map(({ id, bytes }) => [id, bytes.length])).toEqual([
      ['033de0ae', 64],
      ['8d66cf3f', 72],
    ]);
  });
});

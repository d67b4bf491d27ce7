import { KEY_BYTES, random } from './box';
import { kekFromFile, kekFromPassphrase } from './kek';
import { SECRETS_STREAM, type KeyRecord, type KeyStreams } from './key-streams';
import { KeysUnreadable } from './keys-unreadable';
import { unwrap, wrap } from './wrapping';

/** What every node needs before it can seal or open anything. */
export interface SharedSecrets {
  readonly kek: Buffer;
  /** Key of the blinding hash: the same name gives the same hash at every node. */
  readonly blind: Buffer;
}

export interface SecretsParts {
  readonly streams: KeyStreams;
  /** Directory of `kek.key`, where no passphrase is given. */
  readonly dir: string;
  readonly passphrase?: string;
}

/**
 * The secrets of the cluster: made by the first node that comes, read by all others. The salt of the passphrase is no
 * secret; the blinding key stands there wrapped. Throws KeysUnreadable when this node was given another passphrase, or
 * another `kek.key`, than the first one.
 */
export async function sharedSecrets(parts: SecretsParts): Promise<SharedSecrets> {
  const found = await parts.streams.read(SECRETS_STREAM);
  if (found === 'gone')
    throw new KeysUnreadable(
      `the stream ${SECRETS_STREAM} was destroyed: nothing that was sealed opens without it; restore the server from a backup`,
    );
  if (found.length > 0) return opened(parts, found);
  const salt = random(KEY_BYTES);
  const kek = kekOf(parts, salt, true);
  const records = [
    { k: 'scrypt-salt', wrapped: salt.toString('base64') },
    { k: 'blind', wrapped: wrap(kek, 'blind', random(KEY_BYTES)).toString('base64') },
  ];
  await parts.streams.append(SECRETS_STREAM, -1, records);
  // Whether these were taken or another node was first: what stands there counts.
  return sharedSecrets(parts);
}

function opened(parts: SecretsParts, records: readonly KeyRecord[]): SharedSecrets {
  const kek = kekOf(parts, bytesOf(records, 'scrypt-salt'), false);
  return { kek, blind: unwrap(kek, 'blind', bytesOf(records, 'blind')) };
}

const kekOf = ({ dir, passphrase }: SecretsParts, salt: Uint8Array, isFirst: boolean): Buffer =>
  passphrase === undefined ? kekFromFile(dir, isFirst) : kekFromPassphrase(passphrase, salt);

function bytesOf(records: readonly KeyRecord[], name: string): Buffer {
  const record = records.find(({ k }) => k === name);
  if (record === undefined) throw new KeysUnreadable(`${SECRETS_STREAM} holds no ${name}`);
  return Buffer.from(record.wrapped, 'base64');
}

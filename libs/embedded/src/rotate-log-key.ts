import { makeNextKey } from '@ledger/adapters/sidecar';
import type { CommandResult } from '@ledger/core';
import { derivedId } from '@ledger/kernel';
import type { Actor } from '@ledger/kernel';
import { formatVkey } from '@ledger/proof';
import type { OpenOptions } from './contract';
import { openLedger } from './open-ledger';
import { keysDirOf } from './second-copy';
import { Unusable } from './unusable';

export interface RotationOrder {
  /** One of `ROTATION_REASONS`. */
  readonly reasonCode: string;
  readonly actor: Actor;
  readonly source: string;
}

/** What became of a rotation; the verifier keys before and after it. */
export interface KeyRotation {
  readonly result: CommandResult;
  readonly former: string;
  readonly key: string;
  /** Events of the log when it was handed over. */
  readonly events: number;
}

/**
 * Has the log signed with a new key from here on (ADR 20): the key is made, `LogKeyRotated` is appended and signed with the
 * former key, and the next opening hands the log over under both. Killed anywhere in between, the next opening of the
 * ledger does the rest, or drops a key that no event names. No other process may have the ledger open.
 * @throws LedgerInUse; Unusable where nothing is signed, or the copies of the log do not agree.
 */
export async function rotateLogKey(
  options: OpenOptions,
  { reasonCode, actor, source }: RotationOrder,
): Promise<KeyRotation> {
  const ledger = await openLedger(options);
  let rotation: Pick<KeyRotation, 'result' | 'former'>;
  try {
    const former = ledger.proof?.vkey;
    if (ledger.readOnlyBecause !== undefined)
      throw new Unusable('READ_ONLY', ledger.readOnlyBecause.text);
    if (former === undefined) throw unsigned(options.dir);
    const keys = { dir: keysDirOf(options), passphrase: options.passphrase };
    const key = formatVkey(makeNextKey(keys).verifier);
    const result = await ledger.writes.execute(
      { type: 'RotateLogKey', former, key, reasonCode },
      { actor, source, commandId: `${derivedId(`rotate ${key}`)}.0` },
    );
    rotation = { result, former };
  } finally {
    await ledger.close();
  }
  return settled(options, rotation);
}

/** Opening it hands the log over, or drops the key of an order that was refused. */
async function settled(
  options: OpenOptions,
  { result, former }: Pick<KeyRotation, 'result' | 'former'>,
): Promise<KeyRotation> {
  const after = await openLedger(options);
  try {
    await after.catchUp();
    return { result, former, key: after.proof?.vkey ?? former, events: after.store.head() };
  } finally {
    await after.close();
  }
}

const unsigned = (dir: string): Unusable =>
  new Unusable('NOT_SIGNED', {
    zh: `${dir} 的台账没有第二份副本，也没有签名密钥。`,
    en: `The ledger in ${dir} is kept without its second copy, and has no signing key.`,
  });

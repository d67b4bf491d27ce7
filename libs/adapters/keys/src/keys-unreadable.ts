/** The keys of a ledger cannot be used: the wrapping key is missing, is another one, or the passphrase is wrong. */
export class KeysUnreadable extends Error {
  override readonly name = 'KeysUnreadable';
}

/** A sealed block is not what was sealed: its bytes, its event or its commitment were changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

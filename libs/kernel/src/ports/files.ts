/** A file as the log knows it: facts carry digest and size, the bytes stand beside the log. */
export interface KeptFile {
  /** SHA-256 of the bytes, 64 lower-case hex digits: the name of the file. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files that facts point at: reports, plans, evidence (R39, R40). The digest is the name, so the same file twice is one,
 * and a file that was changed on the disk is noticed when it is read.
 */
export interface FileStore {
  /** Keeps the bytes durably; the same bytes again change nothing. */
  put(bytes: Uint8Array): Promise<KeptFile>;
  /** The bytes again; undefined when there is no such file. Throws `DamagedFile` when they are not what they were. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** Whether the file is there; does not look into it. */
  has(sha256: string): Promise<boolean>;
  /** Takes a file away (erasure of a person); false when there was none. The facts keep its digest. */
  remove(sha256: string): Promise<boolean>;
}

/** A kept file whose bytes no longer have the digest that is its name. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  constructor(readonly sha256: string) {
    super(`The kept file ${sha256} was changed on the disk: its bytes have another digest.`);
  }
}

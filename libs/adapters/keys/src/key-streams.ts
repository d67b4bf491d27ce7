/** A wrapped key, or a secret, as it stands in a stream that all nodes read. */
export interface KeyRecord {
  /** Id of the key. */
  readonly k: string;
  /** Base64; empty where the key stands in a stream of its own (`streamOfKey`). */
  readonly wrapped: string;
}

/** Where the nodes of a cluster keep wrapped keys. A destroyed stream cannot be written again: `gone` is for good. */
export interface KeyStreams {
  /** All of a stream, oldest first; empty where there is none. */
  read(stream: string): Promise<readonly KeyRecord[] | 'gone'>;
  /** Appends behind a revision, -1 = no stream yet. Durable when it resolves. */
  append(
    stream: string,
    after: number,
    records: readonly KeyRecord[],
  ): Promise<'appended' | 'conflict' | 'gone'>;
  /** Destroys a stream for good; twice is no mistake. */
  destroy(stream: string): Promise<void>;
}

/** Beginning of the names of these streams; none of the ledger's begins so. */
export const KEY_STREAMS = 'keys-';
export const SECRETS_STREAM = `${KEY_STREAMS}secrets`;

/** The stream of a subject's keys; its destruction is the erasure. */
export const streamOfSubject = (subject: string): string => `${KEY_STREAMS}of-${subject}`;

/** Ids that a node makes say whose they are, so that whoever meets one knows where it stands. */
export const keyIdOf = (subject: string, suffix: string): string => `${subject}~${suffix}`;

/** Where a key stands: with its subject, or alone where its id does not say whose it is (keys of an embedded ledger). */
export function streamOfKey(k: string): string {
  const end = k.lastIndexOf('~');
  return end === -1 ? `${KEY_STREAMS}id-${k}` : streamOfSubject(k.slice(0, end));
}

/** Whose a key is, where its id says so. */
export function subjectOfKey(k: string): string | undefined {
  const end = k.lastIndexOf('~');
  return end === -1 ? undefined : k.slice(0, end);
}

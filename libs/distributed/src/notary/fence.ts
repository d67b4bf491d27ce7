import type { RecordStreams } from '@ledger/adapters/store-eventstoredb';
import { derivedId, EngineUnavailable, newId, OutcomeUnknown, type Json } from '@ledger/kernel';
import { openCheckpoint, type Checkpoint, type VerifierKey } from '@ledger/proof';
import { NotaryFenced, NotaryRefuses } from './refuses';

export const CHECKPOINT_STREAM = 'tlog-checkpoints';

/** A checkpoint as it stands in the stream: the note, and the server's position of the last event that it covers. */
export interface PublishedHead {
  readonly checkpoint: Checkpoint;
  readonly position: number;
}

/**
 * The stream of checkpoints on the server. Each is appended behind the revision that this notary knows, so that of two
 * notaries the second one finds out and stops.
 */
export class Fence {
  /** Two notaries may sign the very same bytes: their entries must not pass for one that was sent twice. */
  private readonly self = newId();

  private constructor(
    private readonly records: RecordStreams,
    private revision: number,
    readonly last: PublishedHead | undefined,
  ) {}

  /** Throws NotaryRefuses where the newest checkpoint there is not signed with this key. */
  static async find(records: RecordStreams, key: VerifierKey): Promise<Fence> {
    const newest = await records.last(CHECKPOINT_STREAM);
    if (newest === 'gone')
      throw new NotaryRefuses(
        `the stream ${CHECKPOINT_STREAM} was destroyed on the server`,
        `服务器上的流 ${CHECKPOINT_STREAM} 已被销毁`,
      );
    const last = newest && headIn(newest.entry.data, key);
    return new Fence(records, newest?.revision ?? -1, last);
  }

  /** Throws NotaryFenced when another notary has appended meanwhile. */
  async publish(note: Uint8Array, size: number, position: number): Promise<void> {
    const text = Buffer.from(note).toString('utf8');
    const id = derivedId(`checkpoint ${this.self} ${this.revision + 1} ${text}`);
    const entry = { id, type: 'CheckpointSigned', data: { note: text, position, size } };
    const outcome = await this.records
      .append(CHECKPOINT_STREAM, this.revision, [entry])
      .catch((error: unknown) => {
        if (!(error instanceof OutcomeUnknown)) throw error;
        // The same entry again finds out whether it is there.
        throw new EngineUnavailable(error.message, { cause: error });
      });
    if (outcome !== 'appended') throw new NotaryFenced();
    this.revision += 1;
  }
}

function headIn(data: Json, key: VerifierKey): PublishedHead {
  const { note, position } = data as { readonly note: string; readonly position: number };
  const opened = openCheckpoint(Buffer.from(note, 'utf8'), [key]);
  if (opened.status === 'verified') return { checkpoint: opened.checkpoint, position };
  throw new NotaryRefuses(
    `the newest checkpoint in ${CHECKPOINT_STREAM} is not signed with this key (${opened.status}): bring the notary's keys directory, or another log was put there`,
    `${CHECKPOINT_STREAM} 中最新的检查点不是用本密钥签的（${opened.status}）：请使用公证方原来的密钥目录，或者日志被换过`,
  );
}

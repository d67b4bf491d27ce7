import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogKey, openSidecar, readCheckpointBytes } from '@ledger/adapters/sidecar';
import type { OpenSidecar, Sidecar } from '@ledger/adapters/sidecar';
import { openStore } from '@ledger/adapters/store-sqlite';
import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { canonical, derivedId } from '@ledger/kernel';
import type { PendingEvent } from '@ledger/kernel';
import { readCheckpointFile, segmentPath, verifyChunks } from '@ledger/proof';
import type { Document, VerifierKey, VerifyResult } from '@ledger/proof';

export const clock = { now: (): number => Date.parse('2026-03-02T00:00:00Z') };

/** The n-th event of a log: always the same one. */
export function event(n: number, text = '考勤'.repeat(10)): PendingEvent {
  return {
    id: derivedId(`guarded/${n}`),
    type: n % 7 === 0 ? 'Corrected' : 'Punched',
    v: 1,
    data: { n, text },
    context: {
      actor: { id: 'test', role: 'system' },
      source: 'test',
      commandId: 'c',
      correlationId: 'c',
    },
  };
}

/** A log with its second copy in directories of its own, as the embedded engine opens it. */
export class GuardedLog {
  readonly root: string;
  readonly dir: string;
  readonly keysDir: string;
  store!: SqliteEventStore;
  sidecar!: Sidecar;
  /** What was mended when it was opened last. */
  repairs: OpenSidecar['repairs'] = [];

  constructor(place = tmpdir()) {
    this.root = mkdtempSync(join(place, 'guarded-'));
    this.dir = join(this.root, 'data');
    this.keysDir = join(this.root, 'keys');
  }

  open(options: { readonly thorough?: boolean; readonly acceptRollback?: boolean } = {}): this {
    const { dir, keysDir } = this;
    this.store = openStore({
      dir,
      clock,
      columnsOf: (_, data) => ({ at: Number(data.n), flags: 0 }),
      secondCopy: (rows) => {
        const { sidecar, repairs } = openSidecar({ dir, keysDir, ...options }, rows);
        this.repairs = repairs;
        return (this.sidecar = sidecar);
      },
    });
    return this;
  }

  get vkey(): VerifierKey {
    return openLogKey({ dir: this.keysDir }).verifier;
  }

  /** Appends events `from` … `to − 1` to three streams, `group` in flight together. */
  async append(from: number, to: number, group = 16): Promise<void> {
    for (let at = from; at < to; at += group) {
      const numbers = Array.from({ length: Math.min(group, to - at) }, (_, i) => at + i);
      await Promise.all(
        numbers.map((n) =>
          this.store.append({
            stream: `s-${n % 3}`,
            expected: n < 3 ? 'NO_STREAM' : Math.floor(n / 3) - 1,
            events: [event(n)],
          }),
        ),
      );
    }
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  /** Bodies of the log as the store reads them. */
  bodies(): string[] {
    const bodies: string[] = [];
    for (const batch of this.store.scan(0))
      for (let i = 0; i < batch.count; i++)
        bodies.push(canonical({ ...batch.event(i), position: undefined }));
    return bodies;
  }

  /** What somebody with nothing but the files and the key finds. */
  verified(
    keys: readonly VerifierKey[] = [this.vkey],
    receipts: readonly Document[] = [],
  ): VerifyResult {
    const segments = readdirSync(join(this.dir, 'log')).filter((name) =>
      /^\d{6}\.ndjson$/.test(name),
    );
    const { checkpoint, older } = readCheckpointFile(readCheckpointBytes(this.dir), keys);
    return verifyChunks(
      segments.toSorted().map((_, i) => readFileSync(join(this.dir, segmentPath(i)))),
      { checkpoint, since: older, keys, receipts },
    );
  }

  /** A copy of the directories, to be put back. */
  snapshot(): string {
    const to = mkdtempSync(join(tmpdir(), 'guarded-copy-'));
    cpSync(this.root, to, { recursive: true });
    return to;
  }

  putBack(snapshot: string, part: 'data' | 'both' = 'both'): void {
    const parts = part === 'both' ? ['data', 'keys'] : ['data'];
    for (const name of parts) {
      rmSync(join(this.root, name), { recursive: true, force: true });
      cpSync(join(snapshot, name), join(this.root, name), { recursive: true });
    }
  }

  sizeOf(file: string): number {
    return statSync(join(this.dir, file)).size;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openFiles } from '@ledger/adapters/files';
import { openKeys } from '@ledger/adapters/keys';
import { SidecarTampered } from '@ledger/adapters/sidecar';
import { openViews } from '@ledger/adapters/views-sqlite';
import { createReads, viewSchema } from '@ledger/core';
import type { Clock } from '@ledger/kernel';
import { assembled, closeAll } from './assemble';
import type { LedgerProof, OpenLedger, OpenOptions } from './contract';
import type { CheckOrder } from './full-check/check-steps';
import { FullChecksBeside } from './full-check/full-checks';
import { readReport } from './full-check/report-file';
import { replayErasures } from './erase';
import { openLogToWrite, readerOf } from './open-log';
import { refusing } from './refusing';
import { keysDirOf } from './second-copy';
import { proofsBeside } from './signed-tree';
import { Unusable } from './unusable';

const systemClock: Clock = { now: () => Date.now() };

/**
 * Opens the embedded ledger of a directory. A writer makes the directory when it is missing and holds its lease; the
 * views follow the log while it is open. When its two copies cannot be brought to agree, it is opened to read only and
 * says why (`readOnlyBecause`).
 * @throws LedgerInUse when another process writes it; LedgerNotFound when it is to be read and is not there.
 */
export async function openLedger(options: OpenOptions): Promise<OpenLedger> {
  const parts = { ...options, clock: options.clock ?? systemClock };
  if (options.mode === 'read') return openToRead(parts);
  try {
    return await withErasures(await openToWrite(parts, options), options);
  } catch (error) {
    if (!(error instanceof SidecarTampered) || options.fsck !== undefined) throw error;
    return openToRead(parts, new Unusable('READ_ONLY', error.text)).catch(() => {
      throw error;
    });
  }
}

/** A restored copy may bring somebody back: the erasure list is gone through before anybody reads. */
async function withErasures(ledger: OpenLedger, { fsck }: OpenOptions): Promise<OpenLedger> {
  if (fsck === undefined && ledger.keys.erased().length === 0) return ledger;
  try {
    await replayErasures(ledger);
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

type Parts = OpenOptions & { readonly clock: Clock };

const keysOf = (options: OpenOptions): ReturnType<typeof openKeys> =>
  openKeys({
    dir: keysDirOf(options),
    ...(options.passphrase === undefined ? {} : { passphrase: options.passphrase }),
  });

async function openToWrite(options: Parts, log: OpenOptions): Promise<OpenLedger> {
  const { dir, clock } = options;
  refuseNotary(options);
  const { store, proof, proofs } = await openLogToWrite(log);
  return assembled(store, (closers) => {
    const keys = keysOf(options);
    closers.push(() => keys.close());
    const checks = proof && new FullChecksBeside(orderOf(options, proof), clock);
    closers.push(async () => checks?.stop());
    return {
      dir,
      clock,
      keys,
      files: openFiles(join(dir, 'files')),
      evidence: openFiles(join(dir, 'evidence')),
      proof,
      proofs,
      checks,
      onFailure: options.onFailure,
    };
  });
}

/** In the directory of a notary: what is appended there, the server's log would not hold. */
export const NOTARY_MARK = 'notary.positions';

function refuseNotary({ dir, fsck }: Parts): void {
  if (fsck !== undefined || !existsSync(join(dir, NOTARY_MARK))) return;
  throw new Unusable('NOTARY_COPY', {
    zh: `${dir} 是公证方的副本，日志本身在服务器上：请经接口读写。verify、fsck、vkey、backup 可用于此目录。`,
    en: `${dir} is a notary's copy of a log that is on a server: read and write through its API. verify, fsck, vkey and backup work here.`,
  });
}

async function openToRead(options: Parts, why?: Unusable): Promise<OpenLedger> {
  const { dir, clock } = options;
  const store = readerOf(dir);
  const closers: (() => void | Promise<void>)[] = [() => store.close()];
  try {
    const keys = keysOf(options);
    closers.push(() => keys.close());
    const views = openViews({
      path: join(dir, 'views.sqlite'),
      schema: viewSchema,
      readOnly: true,
    });
    closers.push(() => views.close());
    const reads = createReads({ store, views, keys });
    const proofs = why === undefined ? proofsBeside(options, keysDirOf(options)) : undefined;
    return {
      dir,
      mode: 'read',
      store,
      keys,
      files: openFiles(join(dir, 'files')),
      evidence: openFiles(join(dir, 'evidence')),
      clock,
      proof: undefined,
      ...(proofs === undefined ? {} : { proofs }),
      ...(why === undefined ? {} : { readOnlyBecause: why }),
      fullChecks: { last: () => readReport(dir), run: () => Promise.reject(why ?? lookingOn(dir)) },
      reads,
      writes: refusing(why ?? lookingOn(dir)),
      catchUp: () => Promise.resolve(reads.position()),
      rebuild: () => Promise.reject(why ?? lookingOn(dir)),
      close: () => closeAll(closers.splice(0)),
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

const lookingOn = (dir: string): Unusable =>
  new Unusable('LOOKING_ON', {
    zh: `${dir} 正由另一个进程写入，此处只能读取。`,
    en: `${dir} is being written by another process; here it can only be read.`,
  });

const orderOf = (options: OpenOptions, { vkey }: LedgerProof): CheckOrder => ({
  dir: options.dir,
  keysDir: keysDirOf(options),
  vkey,
});

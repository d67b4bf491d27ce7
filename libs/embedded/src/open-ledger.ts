import { join } from 'node:path';
import { openFiles } from '@ledger/adapters/files';
import { openKeys } from '@ledger/adapters/keys';
import { SidecarTampered } from '@ledger/adapters/sidecar';
import { openViews } from '@ledger/adapters/views-sqlite';
import { createProjector, createReads, createWrites, measure, viewSchema } from '@ledger/core';
import type { Projector, Writes } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { Clock, EventStore, SubjectKeys } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import type { LedgerProof, OpenLedger, OpenOptions } from './contract';
import type { CheckOrder } from './full-check/check-steps';
import { FullChecksBeside } from './full-check/full-checks';
import { readReport } from './full-check/report-file';
import { Reaction } from './reaction';
import { replayErasures } from './erase';
import { openLogToWrite, readerOf } from './open-log';
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
  const { store, proof, proofs } = await openLogToWrite(log);
  const closers: (() => void | Promise<void>)[] = [() => store.close()];
  try {
    const keys = keysOf(options);
    closers.push(() => keys.close());
    const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema });
    closers.push(() => views.close());
    const onFailure = options.onFailure ?? ((error: unknown) => process.emitWarning(String(error)));
    const projector: Projector = createProjector({
      store,
      views,
      keys,
      onFailure,
      onProjected: () => reaction.ask(),
    });
    closers.push(() => projector.stop());
    const { reads } = projector;
    const zone = (): string => reads.policies().at(-1)?.document.zone ?? defaultPolicy.zone;
    const checks = proof && new FullChecksBeside(orderOf(options, proof), clock);
    closers.push(async () => checks?.stop());
    const writes = unless(
      () => checks?.unusable(),
      writesOf({ store, keys, zone, clock, projector }),
    );
    const reaction = reactionOf({ store, zone, clock, projector, writes }, onFailure);
    closers.push(() => reaction.stop());
    projector.start();
    return {
      dir,
      mode: 'write',
      store,
      keys,
      files: openFiles(join(dir, 'files')),
      evidence: openFiles(join(dir, 'evidence')),
      clock,
      proof,
      ...(proofs === undefined ? {} : { proofs }),
      ...(checks === undefined ? {} : { fullChecks: checks }),
      get readOnlyBecause() {
        return checks?.unusable();
      },
      reads,
      writes,
      ...upToDate({ projector, reaction, views }),
      close: () => closeAll(closers.splice(0)),
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

function upToDate({
  projector,
  reaction,
  views,
}: {
  readonly projector: Projector;
  readonly reaction: Reaction;
  readonly views: ReturnType<typeof openViews>;
}): Pick<OpenLedger, 'catchUp' | 'rebuild'> {
  return {
    catchUp: async () => {
      await projector.catchUp();
      await reaction.settled();
      return projector.reads.position();
    },
    rebuild: async (progress, { compact = false } = {}) => {
      const started = performance.now();
      const { events } = await projector.rebuild(progress);
      if (compact) views.compact();
      return { events, ms: performance.now() - started };
    },
  };
}

interface WriteParts {
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  readonly zone: () => string;
  readonly clock: Clock;
  readonly projector: Projector;
}

function writesOf({ store, keys, zone, clock, projector }: WriteParts): Writes {
  return createWrites({
    store,
    keys,
    zone,
    clock,
    beyondOne: measure({
      store,
      keys,
      reads: projector.reads,
      now: () => time.formatInstant(clock.now(), zone()),
    }),
    proposeWitness: async (outgoingId, last) => {
      await projector.catchUp();
      return projector.reads.proposedWitness(outgoingId, last);
    },
  });
}

function reactionOf(
  { store, zone, clock, projector, writes }: Omit<WriteParts, 'keys'> & { readonly writes: Writes },
  onFailure: (error: unknown) => void,
): Reaction {
  const { reads } = projector;
  const now = (): string => time.formatInstant(clock.now(), zone());
  return new Reaction(projector, { reads, writes, store, now }, onFailure);
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

/** The last opened first, so that nothing is closed under something that still uses it. */
async function closeAll(closers: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
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

/** Refuses every write from when there is a reason to. */
function unless(why: () => Unusable | undefined, writes: Writes): Writes {
  const open = (): Writes => {
    const reason = why();
    return reason === undefined ? writes : refusing(reason);
  };
  return {
    execute: (command, meta) => open().execute(command, meta),
    executeAll: (commands, meta) => open().executeAll(commands, meta),
    consider: (command, meta) => open().consider(command, meta),
  };
}

function refusing(why: Unusable): Writes {
  return {
    execute: () => Promise.reject(why),
    executeAll: () => Promise.reject(why),
    consider: () => Promise.reject(why),
  };
}

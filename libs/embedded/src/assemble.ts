import { join } from 'node:path';
import { openViews } from '@ledger/adapters/views-sqlite';
import { createProjector, createWrites, measure, viewSchema } from '@ledger/core';
import type { Projector, Proofs, Writes } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { Clock, EventStore, FileStore, SubjectKeys } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import type { FullChecks, LedgerKeys, LedgerProof, OpenLedger } from './contract';
import { Reaction } from './reaction';
import { unless } from './refusing';
import type { Unusable } from './unusable';

/** What an engine brings: the log's own house is the same for each. */
export interface EngineParts {
  /** Directory of the views. */
  readonly dir: string;
  readonly clock: Clock;
  readonly keys: LedgerKeys;
  readonly files: FileStore;
  readonly evidence: FileStore;
  readonly proof: LedgerProof | undefined;
  readonly proofs?: Proofs | undefined;
  /** Checks beside the writer; from when one finds a reason, every write is refused with it. */
  readonly checks?: (FullChecks & { unusable(): Unusable | undefined }) | undefined;
  /** Told when following the log failed; the next commit tries again. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Ends what the engine itself does with the open ledger, before anything of it is closed. */
  readonly endWork?: () => Promise<void>;
}

export type Closer = () => void | Promise<void>;

/**
 * A ledger open to write around a log: views that follow it, the write side, and what closed months do by themselves. What
 * `engine` opens it hands to `closers`; everything is closed again when the opening fails.
 */
export async function assembled(
  store: EventStore,
  engine: (closers: Closer[]) => EngineParts | Promise<EngineParts>,
): Promise<OpenLedger> {
  const closers: Closer[] = [() => store.close()];
  try {
    return withViews(store, await engine(closers), closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

function withViews(store: EventStore, parts: EngineParts, closers: Closer[]): OpenLedger {
  const { dir, clock, keys, files, evidence, proof, proofs, checks } = parts;
  const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema });
  closers.push(() => views.close());
  const onFailure = parts.onFailure ?? ((error: unknown) => process.emitWarning(String(error)));
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
  const writes = unless(
    () => checks?.unusable(),
    writesOf({ store, keys, zone, clock, projector }),
  );
  const reaction = reactionOf({ store, zone, clock, projector, writes }, onFailure);
  closers.push(() => reaction.stop());
  if (parts.endWork !== undefined) closers.push(parts.endWork);
  projector.start();
  return {
    dir,
    mode: 'write',
    store,
    keys,
    files,
    evidence,
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

/** The last opened first, so that nothing is closed under something that still uses it. */
export async function closeAll(closers: readonly Closer[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
}

import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@ledger/kernel';
import type { Actor } from '@ledger/kernel';
import type { Command } from '@ledger/core';
import { actorIdOf, EDGE, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge } from '@ledger/adapters/nest';

type Reading = Extract<Command, { readonly type: 'LogAccess' }>['readings'][number];

/** Readings of one token that come within this time are one event. */
const GATHER_MS = 15;

interface Batch {
  readonly actor: Actor;
  readonly readings: Reading[];
  readonly written: Promise<void>;
}

/** Keeps who read what. Nothing privileged is shown before it is in the log that it was. */
@Injectable()
export class AccessLog {
  private readonly waiting = new Map<string, Batch>();

  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  /** Resolves once the reading is durable; a log that takes no writes lets nobody but its own files be read. */
  note(caller: Caller, reading: Reading): Promise<void> {
    // A ledger that looks on beside another writer cannot write; that writer's own edge keeps its readings.
    if (this.edge.ledger.mode === 'read') return Promise.resolve();
    const known = this.waiting.get(caller.tokenId);
    if (known !== undefined) {
      known.readings.push(reading);
      return known.written;
    }
    const actor = { id: actorIdOf(caller), role: caller.role };
    const readings = [reading];
    const written = this.gathered(caller.tokenId, { actor, readings });
    this.waiting.set(caller.tokenId, { actor, readings, written });
    return written;
  }

  private async gathered(
    tokenId: string,
    { actor, readings }: Pick<Batch, 'actor' | 'readings'>,
  ): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    this.waiting.delete(tokenId);
    const result = await this.edge.ledger.writes.execute(
      { type: 'LogAccess', readings },
      { actor, source: 'api', commandId: `access:${newId()}` },
    );
    if (result.status === 'refused') throw new Problem('internal');
  }
}

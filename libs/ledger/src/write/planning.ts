import type { Context, Fact, PendingEvent } from '@ledger/kernel';
import type { Batch, Group } from './batch';
import type { EventIds } from './command-id';
import { idsInBatch, ownId } from './command-id';
import type { CommandResult } from '../contract';
import { earlierResult } from './earlier-result';
import type { FoldedStream } from './folded-streams';
import { mayBeObjected, objectionTo } from './objection';
import { pendingEvent } from './pending-event';
import type { Workshop } from './workshop';

/** Decides about the commands of one stream in their order, each on what the ones before it would leave. */
export class Planning {
  readonly events: PendingEvent[] = [];
  /** Place of the command that each event came from. */
  readonly from: number[] = [];
  private state: unknown;

  constructor(
    private readonly workshop: Workshop,
    private readonly batch: Batch,
    readonly group: Group,
    private readonly start: FoldedStream,
  ) {
    this.state = start.state;
  }

  /** Revision that the log must have; -1 = no stream. */
  get expected(): number {
    return this.start.revision;
  }

  /** The stream once the events are stored. */
  folded(): FoldedStream {
    return { state: this.state, revision: this.start.revision + this.events.length };
  }

  /** Undefined when all is said; a promise where the log must be asked. */
  take(place: number): Promise<void> | undefined {
    const { batch, group } = this;
    const command = batch.commands[place]!;
    const own = group.capability.eventIdOf?.(command);
    const ids = own === undefined ? idsInBatch(batch.meta.commandId, command) : ownId(own);
    if (this.isRepeated(place, ids.at(0))) return undefined;
    // A punch is known by its own id in its own stream; asking the log about each would only cost time.
    if (own !== undefined && !batch.elsewhere.has(own)) return this.decide(place, ids);
    return this.takeUnlessKnown(place, ids);
  }

  /** The same command a second time in this very call, be it for another stream. */
  private isRepeated(place: number, firstId: string): boolean {
    const settled = this.batch.settledHere.get(firstId);
    if (settled === undefined || settled === place) return false;
    this.batch.results[place] = { status: 'nothing-new', events: [] };
    return true;
  }

  private async takeUnlessKnown(place: number, ids: EventIds): Promise<void> {
    const earlier = await earlierResult(this.workshop.store, this.batch.meta, ids);
    if (earlier === undefined) await this.decide(place, ids);
    else this.settleAs(earlier, place, ids);
  }

  private decide(place: number, ids: EventIds): Promise<void> | undefined {
    const { batch, group } = this;
    const decision = group.capability.decider.decide(batch.commands[place]!, this.state);
    switch (decision.kind) {
      case 'refused':
        batch.results[place] = { status: 'refused', refusal: decision.refusal };
        return undefined;
      case 'nothing-new':
        batch.results[place] = { status: 'nothing-new', events: [] };
        // It may be known from an earlier arrival of this very request, which then gets the same answer.
        return ids.isSingle ? this.askAgain(place, ids) : undefined;
      case 'accepted':
        if (mayBeObjected(batch.commands[place]!))
          return this.acceptIfAllowed(place, ids, decision.facts);
        this.accept(place, ids, decision.facts);
        return undefined;
    }
  }

  private accept(place: number, ids: EventIds, facts: readonly Fact[]): void {
    this.batch.settledHere.set(ids.at(0), place);
    const context = this.contextAt(place);
    facts.forEach((fact, i) => this.add(place, fact, ids.at(i), context));
  }

  /** That of the batch, and what this one command is about. */
  private contextAt(place: number): Context {
    const { batch, group, state } = this;
    const cause = group.capability.causeOf?.(batch.commands[place]!, state);
    if (cause === undefined || batch.context.causationId !== undefined) return batch.context;
    return { ...batch.context, causationId: cause };
  }

  /** Decisions about somebody are asked about one by one; imports hold few of them. */
  private async acceptIfAllowed(
    place: number,
    ids: EventIds,
    facts: readonly Fact[],
  ): Promise<void> {
    const { workshop, batch, state } = this;
    const refusal = await objectionTo(workshop, {
      command: batch.commands[place]!,
      meta: batch.meta,
      stream: this.group.stream,
      state,
      revision: this.start.revision + this.events.length,
      facts,
      idOf: (index) => ids.at(index),
    });
    if (refusal === undefined) this.accept(place, ids, facts);
    else batch.results[place] = { status: 'refused', refusal };
  }

  private async askAgain(place: number, ids: EventIds): Promise<void> {
    const { workshop, batch } = this;
    const earlier = await earlierResult(workshop.store, batch.meta, ids);
    if (earlier !== undefined) this.settleAs(earlier, place, ids);
  }

  private settleAs(earlier: CommandResult, place: number, ids: EventIds): void {
    this.batch.results[place] = earlier;
    this.batch.settledHere.set(ids.at(0), place);
  }

  private add(place: number, fact: Fact, ...[id, context]: readonly [string, Context]): void {
    const { workshop, group, start } = this;
    const rev = start.revision + 1 + this.events.length;
    this.events.push(pendingEvent(fact, id, context, workshop.keys));
    this.from.push(place);
    this.state = group.capability.decider.evolve(this.state, fact, { id, rev });
  }
}

import { capabilityOf } from '../capabilities';
import type { Command, CommandMeta, ConsideredResult } from '../contract';
import { forbiddenBy } from '../organisation/authority';
import { derivedIds, ownId } from './command-id';
import { loadStream, mayLack } from './load-stream';
import { asConsidered, peopleMissing } from './objection';
import type { Decided } from './objection';
import type { Workshop } from './workshop';

/** Decides about a command as if it were asked for now, and writes nothing. */
export async function consider(
  workshop: Workshop,
  command: Command,
  meta: CommandMeta,
): Promise<ConsideredResult> {
  const capability = capabilityOf(command);
  const stream = capability.streamOf(command, workshop.zone());
  // Nothing will be appended that would find out what another process did meanwhile.
  if (mayLack(workshop, stream)) workshop.streams.forget(stream);
  const { state, revision } = await loadStream(workshop, capability, stream);
  const decision = capability.decider.decide(command, state);
  switch (decision.kind) {
    case 'refused':
      return { status: 'refused', refusal: decision.refusal };
    case 'nothing-new':
      return { status: 'nothing-new' };
    case 'accepted':
      break;
  }
  const forbidden = await forbiddenBy(workshop, { command, meta, state });
  if (forbidden !== undefined) return { status: 'refused', refusal: forbidden };
  const own = capability.eventIdOf?.(command);
  const ids = own === undefined ? derivedIds(meta.commandId) : ownId(own);
  const { facts } = decision;
  const idOf = (index: number): string => ids.at(index);
  const decided: Decided = { command, meta, stream, state, revision, facts, idOf };
  const missing = await peopleMissing(workshop, decided);
  if (missing !== undefined && missing.reason !== 'SECOND_PERSON_MISSING')
    return { status: 'refused', refusal: missing };
  return {
    status: 'accepted',
    considered: asConsidered(workshop, decided) ?? null,
    needs: missing ?? null,
    logPosition: workshop.store.head(),
  };
}

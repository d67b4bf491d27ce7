import type { ProposeAdjustment } from '@ledger/capabilities/payroll';
import { derivedId } from '@ledger/kernel';
import type { EventStore } from '@ledger/kernel';
import type { CommandMeta, Reads, Writes } from '../contract';
import { peopleBehind } from '../dispute/matter';

export interface ReactionParts {
  readonly reads: Pick<Reads, 'books'>;
  readonly writes: Pick<Writes, 'execute'>;
  readonly store: Pick<EventStore, 'find'>;
  /** The clock of the server as the log writes instants. */
  readonly now: () => string;
}

type Due = Awaited<ReturnType<Reads['books']['due']>>[number];

/** A program, not a person: what it posts was decided by the corrections that caused it. */
const LEDGER: CommandMeta['actor'] = { id: 'ledger', role: 'system' };

/**
 * Posts or proposes what closed months are due (A61): in favour of the employee at once, against as a proposal. Run by the
 * process that owns the projector, after each projection; sent twice it changes nothing. The number of facts recorded.
 */
export async function settleClosed({ reads, writes, store, now }: ReactionParts): Promise<number> {
  const openPeriod = reads.books.openPeriod();
  if (openPeriod === undefined) return 0;
  let recorded = 0;
  for (const due of await reads.books.due()) {
    const command = await commandOf(due, openPeriod, { store, now });
    const result = await writes.execute(command, metaOf(due));
    if (result.status === 'recorded') recorded += result.events.length;
  }
  return recorded;
}

async function commandOf(
  { steps, ...due }: Due,
  openPeriod: string,
  { store, now }: Pick<ReactionParts, 'store' | 'now'>,
): Promise<ProposeAdjustment> {
  const { employeeId, sourcePeriod } = due;
  const causes = await Promise.all(due.causeEventIds.map((id) => store.find(id)));
  const people = causes.flatMap((event) => (event === undefined ? [] : peopleBehind(event)));
  return {
    type: 'ProposeAdjustment',
    ...due,
    adjustmentId: derivedId(`adjustment ${employeeId} ${sourcePeriod} ${steps}`),
    openPeriod,
    causedBy: [...new Set(people)],
    now: now(),
  };
}

/** Each step of settling one month has a command id of its own, and always the same one. */
function metaOf({ employeeId, sourcePeriod, steps, causeEventIds }: Due): CommandMeta {
  const causationId = causeEventIds.at(-1);
  return {
    actor: LEDGER,
    source: 'close',
    commandId: `adjust:${employeeId}:${sourcePeriod}:${steps}`,
    ...(causationId !== undefined && { causationId }),
  };
}

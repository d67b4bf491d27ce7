import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openKeys } from '@ledger/adapters/keys';
import type { RecordedEvent } from '@ledger/kernel';
import { event } from './guarded-log';
import type { GuardedLog } from './guarded-log';
import type { Moment } from './recording';

/** What the opening of a ledger after a power cut showed. */
export interface AfterCut {
  readonly wrong: string | undefined;
  readonly lost: number;
  readonly repairs: readonly string[];
}

export const eventsOf = (log: GuardedLog): RecordedEvent[] =>
  log.bodies().map((body) => JSON.parse(body) as RecordedEvent);

/**
 * Opens a ledger to write, as the program does after a cut, and goes on. `order`: the ids in the order in which they were
 * appended; the ledger must hold the first of them, and all that were acknowledged. `thoroughly`: nothing may be left that
 * reading both copies whole would find.
 */
export async function openedAfterCut(
  log: GuardedLog,
  { acknowledged }: Moment,
  order: readonly string[],
  thoroughly: boolean,
): Promise<AfterCut> {
  let isOpen = false;
  let wasOpen = false;
  const repairs: string[] = [];
  try {
    log.open();
    [isOpen, wasOpen] = [true, true];
    repairs.push(...log.sidecar.repairs.map(({ kind }) => kind));
    const events = eventsOf(log);
    const lost = [...acknowledged].filter(([position, id]) => events[position - 1]?.id !== id);
    const wrong = wrongOrder(events, order) ?? sealedForEver(log, events) ?? (await goesOn(log));
    await log.close();
    isOpen = false;
    const later = wrong ?? (thoroughly ? await leftFor(log) : undefined);
    const what = lost.length > 0 ? `${lost.length} lost, ${events.length} left` : later;
    return { repairs, lost: lost.length, wrong: what };
  } catch (error) {
    if (isOpen) await log.close();
    const wrong = `${wasOpen ? 'does not go on' : 'refused'}: ${(error as Error).message}`;
    return { repairs, lost: 0, wrong };
  }
}

function wrongOrder(events: readonly RecordedEvent[], order: readonly string[]) {
  const at = events.findIndex(({ id }, index) => order[index] !== id);
  return at === -1 ? undefined : `order: another event at position ${at + 1}`;
}

/** Names must open again: their keys are made before an event is appended. */
function sealedForEver({ keysDir }: GuardedLog, events: readonly RecordedEvent[]) {
  const keys = openKeys({ dir: keysDir });
  try {
    const shut = events.find(
      ({ id, sealed, data }) => sealed && keys.open(id, sealed)?.name !== `name ${Number(data.n)}`,
    );
    return shut && `sealed: ${shut.id} does not open`;
  } finally {
    keys.close();
  }
}

async function goesOn(log: GuardedLog): Promise<string | undefined> {
  await log.store.append({ stream: 'after', expected: 'NO_STREAM', events: [event(1)] });
  const { status } = log.verified();
  return status === 'intact' ? undefined : `verified: ${status}`;
}

/** What reading both copies whole finds that the opening left; tiles are derived, and only looked at where they are needed. */
async function leftFor(log: GuardedLog): Promise<string | undefined> {
  log.open({ thorough: true });
  const left = log.sidecar.repairs.map(({ kind }) => kind).filter((k) => k !== 'TILES_REBUILT');
  await log.close();
  return left.length === 0 ? undefined : `left to be found later: ${left.join(', ')}`;
}

/** Files below a folder by their path; without what memory shares. */
export function filesBelow(root: string): Map<string, Buffer> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [relative(root, path), readFileSync(path)]));
}

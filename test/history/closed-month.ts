import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProjector, hashOfStatement, MemoryViews } from '@ledger/core';
import type { Reads } from '@ledger/core';
import type { RecordedEvent } from '@ledger/kernel';
import { AttendanceLog } from '../property/attendance-log';
import { OpenKeys } from '../support/memory-ledger';

export const PERIOD = '2026-03';

export const eventsOf = (file: string): RecordedEvent[] =>
  readFileSync(join(__dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedEvent);

/** The views made from stored events; `until` leaves out everything that came later. */
export async function readsOf(
  events: readonly RecordedEvent[],
  until = events.length,
): Promise<Reads> {
  const log = new AttendanceLog(9);
  log.events.push(...events.slice(0, until));
  const projector = createProjector({ store: log, views: new MemoryViews(), keys: new OpenKeys() });
  await projector.catchUp();
  return projector.reads;
}

/** Result hash by employee id as the facts up to a position come to, by the code of this release. */
export async function hashesAt(
  events: readonly RecordedEvent[],
  position: number,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await (await readsOf(events, position)).paySheet(PERIOD);
  return Object.fromEntries(rows.map((row) => [row.employeeId, hashOfStatement(row)]));
}

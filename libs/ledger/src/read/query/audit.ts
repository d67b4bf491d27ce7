import { disputeStream } from '@ledger/capabilities/dispute';
import { statementStream } from '@ledger/capabilities/payroll';
import type { RecordedEvent } from '@ledger/kernel';
import type { AuditEntry } from '../../contract';
import { paperOf } from '../../period/papers';
import { periodOfMonth } from '../calendar-days';
import { attendanceStream, rosterStream } from '../project/streams';
import type { Employee } from '../reference/employees';
import { ERASED } from '../reference/employees';
import { noLeaves } from '../reference/reference';
import type { Sheet } from '../sheet/sheet';
import { KEY_END, monthOfKey, ordinalOfKey } from '../tables';
import type { Desk } from './desk';
import { shortStreamPlaces } from './short-streams';

const LIMIT = 100;

export interface AuditPage {
  /** Log position after which the page begins. */
  readonly after?: number;
  readonly limit?: number;
}

/** Every event about a person in log order: punches, roster, leaves, and what was recorded of the person. */
export async function auditTrail(
  desk: Desk,
  employeeId: string,
  { after = 0, limit = LIMIT }: AuditPage = {},
): Promise<readonly AuditEntry[]> {
  const employee = desk.person(employeeId);
  if (employee === undefined) return [];
  const short = await shortStreamPlaces(desk, employee);
  const wanted = [...desk.views.snapshot(() => placesOf(desk, employee)), ...short]
    .filter(({ position }) => position > after)
    .sort((a, b) => a.position - b.position)
    .slice(0, limit);
  const positions = new Set(wanted.map(({ position }) => position));
  const entries: AuditEntry[] = [];
  for (const stream of new Set(wanted.map((place) => place.stream))) {
    for (const event of await desk.parts.store.readStream(stream))
      if (positions.has(event.position)) entries.push(opened(desk, event));
  }
  return entries.sort((a, b) => a.event.position - b.event.position);
}

interface Place {
  readonly stream: string;
  readonly position: number;
}

function placesOf(desk: Desk, employee: Employee): Place[] {
  const { ordinal, employeeId } = employee;
  const { trails, leaves } = desk.reference;
  const places: Place[] = [];
  const add = (stream: string, positions: readonly number[]): void => {
    for (const position of positions) places.push({ stream, position });
  };
  add(`employee-${employeeId}`, trails.get(ordinal) ?? []);
  for (const leave of leaves.get(ordinal) ?? noLeaves) add(`leave-${leave.leaveId}`, leave.facts);
  for (const { state, facts } of desk.reference.handovers.values()) {
    const { handoverId, outgoingId, incomingId, witnessId } = state;
    if ([outgoingId, incomingId, witnessId].includes(employeeId)) {
      add(`handover-${handoverId}`, facts);
    }
  }
  for (const [key, row] of desk.views.range('statement', 0, KEY_END)) {
    if (ordinalOfKey(key) !== ordinal) continue;
    const { period, facts } = paperOf(row);
    add(statementStream(employeeId, period), facts);
  }
  for (const { disputeId, employeeId: whose, facts } of desk.reference.disputes.values())
    if (whose === employeeId) add(disputeStream(disputeId), facts);
  for (const key of desk.views.keys('month_sheet', 0, KEY_END)) {
    if (ordinalOfKey(key) !== ordinal) continue;
    const sheet = desk.sheet(ordinal, monthOfKey(key));
    const period = periodOfMonth(sheet.month);
    add(attendanceStream(employeeId, period), positionsOf(sheet));
    add(attendanceStream(employeeId, period), sheet.events);
    add(rosterStream(employeeId, period), sheet.roster.trail);
  }
  return places;
}

function positionsOf({ punches }: Sheet): number[] {
  const { positions, length } = punches.open();
  return positions.slice(0, length);
}

/** An event with its identifying text; each field is `[erased]` once the key is gone. */
function opened(desk: Desk, event: RecordedEvent): AuditEntry {
  if (event.sealed === undefined) return { event, secret: {} };
  const fields = desk.parts.keys.open(event.id, event.sealed);
  return { event, secret: fields ?? { text: ERASED } };
}

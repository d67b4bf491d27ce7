import {
  countsOf,
  documentKey,
  documentStanding,
  duty,
  dutyCalendar,
  dutyStream,
  loginStanding,
  monthOfKey,
  stretchOf,
} from '@ledger/capabilities/duty';
import type {
  DueDuty,
  DutyCounts,
  DutyItem,
  DutyMonth,
  HandedDocument,
  Stretch,
} from '@ledger/capabilities/duty';
import { time } from '@ledger/kernel';
import type { EpochMs, Period } from '@ledger/kernel';
import type { EmployeeRow, LeaveRow } from '../contract';
import { aroundStretch, dutyPerson } from './duty-person';
import type { DutyParts, DutyRules } from './duty-parts';
import { dutyRules } from './duty-parts';
import { foldStream } from './fold-stream';

/** What one person owed in a stretch of days and what became of it. Changes no amount: the rulebook gives none. */
export interface PersonDuties {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly counts: DutyCounts;
  /** By nominal day. */
  readonly items: readonly DutyItem[];
  /** Handed in though never due: plans, minutes, reports on occasion. */
  readonly voluntary: readonly HandedDocument[];
}

export interface UnitDuties {
  readonly department: string;
  readonly people: number;
  readonly counts: DutyCounts;
}

export interface DutyCompliance {
  readonly from: string;
  readonly to: string;
  /** Log position that the answer stands on, and the instant that it judges by. */
  readonly logPosition: number;
  readonly asOf: string;
  readonly people: readonly PersonDuties[];
  /** One row a department. */
  readonly units: readonly UnitDuties[];
}

export interface DutyQuestion extends Stretch {
  /** Left out = everybody employed in the stretch. */
  readonly isAsked?: (row: EmployeeRow) => boolean;
  /** By which instant things are late or missing. */
  readonly now: EpochMs;
}

/** DutyComplianceView (R39, R42): per person and per department. */
export async function dutyCompliance(
  parts: DutyParts,
  { from, to, now, isAsked = () => true }: DutyQuestion,
): Promise<DutyCompliance> {
  const rules = await dutyRules(parts);
  const rows = parts.reads
    .employees()
    .filter(({ hiredOn, leftOn }) => hiredOn <= to && (leftOn === null || leftOn >= from))
    .filter(isAsked);
  const leaves = leavesByPerson(parts, { from, to });
  const people: PersonDuties[] = [];
  for (const row of rows) {
    const own = leaves.get(row.employeeId) ?? [];
    people.push(
      await dutiesOfPerson(parts, rules, { row, leaves: own, stretch: { from, to }, now }),
    );
  }
  return {
    from,
    to,
    logPosition: parts.reads.position(),
    asOf: time.formatInstant(now, rules.zone),
    people,
    units: unitsOf(people),
  };
}

function leavesByPerson(parts: DutyParts, stretch: Stretch): ReadonlyMap<string, LeaveRow[]> {
  const found = new Map<string, LeaveRow[]>();
  for (const leave of parts.reads.leaves(aroundStretch(stretch))) {
    const known = found.get(leave.employeeId);
    if (known === undefined) found.set(leave.employeeId, [leave]);
    else known.push(leave);
  }
  return found;
}

interface Asked {
  readonly row: EmployeeRow;
  readonly leaves: readonly LeaveRow[];
  readonly stretch: Stretch;
  readonly now: EpochMs;
}

async function dutiesOfPerson(
  parts: DutyParts,
  rules: DutyRules,
  { row, leaves, stretch, now }: Asked,
): Promise<PersonDuties> {
  const person = await dutyPerson(parts, rules, { row, leaves, stretch });
  const due = dutyCalendar(person, rules.books, stretch);
  const handed = await handedIn(parts, row.employeeId, monthsOf(due, stretch));
  const items = due.map((each) => itemOf(each, handed, now));
  const owed = new Set(due.map((each) => documentKey(each.code, each.periodKey)));
  const { employeeId, employeeNo, name, department, position } = row;
  return {
    employeeId,
    employeeNo,
    name,
    department,
    position,
    counts: countsOf(items),
    items,
    voluntary: [...handed.documents]
      .filter(([key, { periodKey }]) => !owed.has(key) && beginsIn(periodKey, stretch))
      .map(([, document]) => document),
  };
}

const itemOf = (due: DueDuty, { documents, logins }: DutyMonth, now: EpochMs): DutyItem =>
  due.form === 'LOGIN'
    ? loginStanding(due, [...logins.values()], now)
    : documentStanding(due, documents.get(documentKey(due.code, due.periodKey)), now);

function beginsIn(periodKey: string, { from, to }: Stretch): boolean {
  const begins = stretchOf(periodKey)?.from;
  return begins !== undefined && begins >= from && begins <= to;
}

/** The months whose streams may hold an answer: of every period owed, and those of the logins of a night shift. */
function monthsOf(due: readonly DueDuty[], { from, to }: Stretch): readonly Period[] {
  const months = due.map(({ periodKey }) => monthOfKey(periodKey));
  const days = [from, to, time.addDays(to, 2)].map(time.periodOf);
  return [...new Set([...months, ...days])].sort();
}

async function handedIn(
  { store, reads }: DutyParts,
  employeeId: string,
  months: readonly Period[],
): Promise<DutyMonth> {
  const upTo = reads.position();
  const documents = new Map<string, HandedDocument>();
  const logins = new Map<
    string,
    DutyMonth['logins'] extends ReadonlyMap<string, infer L> ? L : never
  >();
  for (const month of months) {
    const found = await foldStream(store, duty, dutyStream(employeeId, month), upTo);
    for (const [key, document] of found.documents) documents.set(key, document);
    for (const [key, login] of found.logins) logins.set(key, login);
  }
  return { documents, logins };
}

function unitsOf(people: readonly PersonDuties[]): readonly UnitDuties[] {
  const departments = [...new Set(people.map(({ department }) => department))].sort();
  return departments.map((department) => {
    const own = people.filter((person) => person.department === department);
    return { department, people: own.length, counts: countsOf(own.flatMap(({ items }) => items)) };
  });
}

import { readPeopleFile } from '@ledger/adapters/tables';
import type { PersonRow } from '@ledger/adapters/tables';
import type { Command, EmployeeRow } from '@ledger/core';
import { newEmployeeId, newId, time } from '@ledger/kernel';
import type { Actor, LocalDate } from '@ledger/kernel';
import { regulationSha256 } from './assets';
import { claimHeld } from './claim-held';
import type { Lang, OpenLedger, TableReport } from './contract';
import { TableTally } from './table-report';
import { newestPolicy } from './zone';

/** How a table is taken in. */
export interface TableOptions {
  readonly actor: Actor;
  readonly lang: Lang;
}

/**
 * Takes a file of people in: new ones are registered, known ones (by number) get what changed. Punches that were held for
 * a PIN that somebody now answers to are given to them, without importing again. The same file twice changes nothing.
 */
export async function importPeople(
  ledger: OpenLedger,
  path: string,
  options: TableOptions,
): Promise<TableReport> {
  const table = await readPeopleFile(path);
  const tally = new TableTally(path, table.problems, options.lang);
  const meta = { actor: options.actor, source: 'import:people', commandId: `people:${newId()}.0` };
  const planned = planPeople(ledger, table.rows, tally);
  const ids = planned.flatMap(({ command }) => ('employeeId' in command ? command.employeeId : []));
  ledger.keys.prepare([...new Set(ids.filter((id) => id !== undefined))]);
  const results = await ledger.writes.executeAll(
    planned.map(({ command }) => command),
    meta,
  );
  for (const [i, result] of results.entries()) tally.answer(planned[i]!.line, result);
  await ledger.catchUp();
  await claimHeld(ledger, options.actor);
  return tally.report(table.rows.map(({ line }) => line));
}

interface Planned {
  readonly line: number;
  readonly command: Command;
}

function planPeople(ledger: OpenLedger, rows: readonly PersonRow[], tally: TableTally): Planned[] {
  const known = new Map(ledger.reads.employees().map((person) => [person.employeeNo, person]));
  const pins = new PinHolders(ledger.reads.employees());
  const today = time.localDate(ledger.clock.now(), newestPolicy(ledger).zone);
  return rows.flatMap((row) => {
    const before = known.get(row.employeeNo);
    const taken = pins.conflict(row, before?.employeeId);
    if (taken !== undefined) {
      tally.problem(row.line, 'PIN_TAKEN', pinTaken(taken.pin, taken.by));
      return [];
    }
    const employeeId = before?.employeeId ?? newEmployeeId();
    pins.hold(row, employeeId);
    const commands =
      before === undefined ? registration(row, employeeId, today) : changes(row, before, tally);
    return [...commands, ...acknowledgement(ledger, row, employeeId, before)].map((command) => ({
      line: row.line,
      command,
    }));
  });
}

/** Somebody whose last day is still to come leaves by an ending of its own, which opens the handover (R46). */
function registration(row: PersonRow, employeeId: string, today: LocalDate): Command[] {
  const { employeeNo, name, department, position, hiredOn, devicePins } = row;
  const { grade, monthlyWageFen, leftOn } = row;
  const stillHere = leftOn !== undefined && leftOn >= today;
  const ending: Command[] = stillHere
    ? [{ type: 'EndEmployment', employeeId, lastDay: leftOn }]
    : [];
  return [
    {
      type: 'RegisterEmployee',
      employeeId,
      employeeNo,
      name,
      department,
      position,
      hiredOn,
      devicePins,
      ...(grade === undefined ? {} : { grade }),
      ...(monthlyWageFen === undefined ? {} : { monthlyWageFen }),
      ...(leftOn === undefined || stillHere ? {} : { leftOn }),
    },
    ...ending,
  ];
}

/** What a known person's row says anew. A wage, grade or position needs the day it starts, which the file may not have. */
function changes(row: PersonRow, before: EmployeeRow, tally: TableTally): Command[] {
  const { employeeId } = before;
  const commands: Command[] = [];
  const name = row.name === before.name ? undefined : row.name;
  const devicePins = sameSet(row.devicePins, before.devicePins) ? undefined : row.devicePins;
  if (name !== undefined || devicePins !== undefined) {
    commands.push({
      type: 'ChangeIdentity',
      employeeId,
      ...(name === undefined ? {} : { name }),
      ...(devicePins === undefined ? {} : { devicePins }),
    });
  }
  if (row.leftOn !== undefined && row.leftOn !== before.leftOn) {
    commands.push({ type: 'EndEmployment', employeeId, lastDay: row.leftOn });
  }
  if (row.hiredOn !== before.hiredOn) {
    tally.problem(row.line, 'HIRED_ON_DIFFERS', differs('入职日期', 'hiredOn', before.hiredOn));
  }
  return [...commands, ...dated(row, before, tally)];
}

/** First values (nothing was known) hold from the hire; other values than the known ones need `effectiveFrom`. */
function dated(row: PersonRow, before: EmployeeRow, tally: TableTally): Command[] {
  const { employeeId } = before;
  const commands: Command[] = [];
  const from = (known: unknown): string | undefined =>
    row.effectiveFrom ?? (known === null ? before.hiredOn : undefined);
  const effective = (what: readonly [string, string], known: unknown): string | undefined => {
    const date = from(known);
    if (date === undefined) tally.problem(row.line, 'NEEDS_DATE', needsDate(what));
    return date;
  };
  if (row.grade !== undefined && row.grade !== before.grade) {
    const effectiveFrom = effective(['职级', 'grade'], before.grade);
    if (effectiveFrom !== undefined) {
      commands.push({ type: 'ChangeGrade', employeeId, grade: row.grade, effectiveFrom });
    }
  }
  if (row.monthlyWageFen !== undefined && row.monthlyWageFen !== before.monthlyWageFen) {
    const effectiveFrom = effective(['月工资', 'monthlyWageFen'], before.monthlyWageFen);
    const { monthlyWageFen } = row;
    if (effectiveFrom !== undefined) {
      commands.push({ type: 'ChangeWage', employeeId, monthlyWageFen, effectiveFrom });
    }
  }
  if (row.position !== before.position || row.department !== before.department) {
    const effectiveFrom = effective(['岗位或部门', 'position or department'], before.position);
    const { position, department } = row;
    if (effectiveFrom !== undefined) {
      // The first post is given; every other is a transfer, which opens a handover (R46).
      const type = before.position === null ? 'AssignPosition' : 'TransferEmployee';
      commands.push({ type, employeeId, position, department, effectiveFrom });
    }
  }
  return commands;
}

/** Each version that was public when the person signed is signed by the one date in the file. */
function acknowledgement(
  ledger: OpenLedger,
  row: PersonRow,
  employeeId: string,
  before: EmployeeRow | undefined,
): Command[] {
  const acknowledgedOn = row.acknowledgedOn;
  if (acknowledgedOn === undefined) return [];
  const signed = new Set(before?.acknowledged.map(({ version }) => version));
  const policies = ledger.reads.policies();
  const public_ = policies.filter((policy) => policy.publishedOn <= acknowledgedOn);
  // Who signed before the founding version was public signed its paper.
  const versions = public_.length > 0 ? public_ : policies.slice(0, 1);
  return versions
    .filter(({ version }) => !signed.has(version))
    .map(({ policyId, version }) => ({
      type: 'AcknowledgePolicy' as const,
      employeeId,
      policyId,
      version,
      acknowledgedOn,
      textSha256: regulationSha256(),
    }));
}

/** Who answers to which PIN when: the same PIN for two people at the same time is refused, one after the other is not. */
class PinHolders {
  private readonly holders = new Map<
    string,
    { employeeId: string; employeeNo: string; from: string; to: string }[]
  >();

  constructor(people: readonly EmployeeRow[]) {
    for (const person of people) this.hold(person, person.employeeId);
  }

  hold(
    person: {
      readonly employeeNo: string;
      readonly devicePins: readonly string[];
      readonly hiredOn: string;
      readonly leftOn?: string | null | undefined;
    },
    employeeId: string,
  ): void {
    for (const pin of person.devicePins) {
      const others = (this.holders.get(pin) ?? []).filter((h) => h.employeeId !== employeeId);
      const { employeeNo, hiredOn: from } = person;
      const to = person.leftOn ?? '9999-12-31';
      this.holders.set(pin, [...others, { employeeId, employeeNo, from, to }]);
    }
  }

  conflict(row: PersonRow, self: string | undefined): { pin: string; by: string } | undefined {
    const to = row.leftOn ?? '9999-12-31';
    for (const pin of row.devicePins) {
      const other = (this.holders.get(pin) ?? []).find(
        (h) => h.employeeId !== self && h.from <= to && row.hiredOn <= h.to,
      );
      if (other !== undefined) return { pin, by: other.employeeNo };
    }
    return undefined;
  }
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

const pinTaken = (pin: string, by: string): Readonly<Record<Lang, string>> => ({
  zh: `考勤号 ${pin} 已属于 ${by}，这一行没有导入。两台考勤机上的同一号码请写成“设备序列号/${pin}”。`,
  en: `PIN ${pin} belongs to ${by}; the row was left out. The same number on two devices is written SERIAL/${pin}.`,
});
const needsDate = ([zh, en]: readonly [string, string]): Readonly<Record<Lang, string>> => ({
  zh: `${zh}与台账不同，但文件没有写明从哪天起生效，此项没有更改。请加一列“生效日期”（effectiveFrom）。`,
  en: `${en} differs from the ledger, but the file does not say from which day; it was not changed. Add a column effectiveFrom.`,
});
const differs = (zh: string, en: string, known: string): Readonly<Record<Lang, string>> => ({
  zh: `${zh}与台账（${known}）不同，没有更改：登记的入职日期不能改写。`,
  en: `${en} differs from the ledger (${known}) and was not changed: a registered day is not rewritten.`,
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '@ledger/kernel';
import { positions } from '@ledger/core';
import type { Company, DeviceLine } from './company';
import { gatePin, GATE, serialOf } from './company';

export interface DemoFiles {
  readonly people: string;
  readonly roster: string;
  readonly punches: readonly string[];
}

/** Writes the demo as the files that a real company would bring: people, roster, one attlog a device, one copy too many. */
export function writeFiles(company: Company, dir: string): DemoFiles {
  mkdirSync(dir, { recursive: true });
  const write = (name: string, text: string): string => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };
  return {
    people: write('people.csv', peopleCsv(company)),
    roster: write('roster.csv', rosterCsv(company)),
    punches: attlogs(company.lines).map(({ name, text }) => write(name, text)),
  };
}

const csv = (head: string, rows: readonly (readonly string[])[]): string =>
  `\ufeff${[head, ...rows.map((row) => row.join(','))].join('\r\n')}\r\n`;

function peopleCsv({ people }: Company): string {
  return csv(
    '工号,姓名,部门,岗位,职级,月工资分,入职日期,离职日期,考勤机编号,签收日期',
    people.map((person) => [
      person.employeeNo,
      person.name,
      '电子商务部',
      positions[person.job].zh,
      person.grade,
      String(person.monthlyWageFen),
      person.hiredOn,
      person.leftOn ?? '',
      `${serialOf(person.device)}/${person.pin};${GATE}/${gatePin(person)}`,
      person.acknowledgedOn ?? '',
    ]),
  );
}

function rosterCsv({ roster }: Company): string {
  return csv(
    'employeeNo,from,to,shift,weekdays',
    roster.map(({ employeeNo, from, to, shift }) => [employeeNo, from, to, shift, '']),
  );
}

/** One file a device in the order of its clock, and the last third of the first device once more: an overlapping export. */
function attlogs(
  lines: readonly DeviceLine[],
): readonly { readonly name: string; readonly text: string }[] {
  const bySerial = grouped(lines);
  const files = [...bySerial].map(([serial, own]) => ({
    serial,
    lines: own
      .map((line) => ({ stamp: stampOf(line), line }))
      .toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1)),
  }));
  const texts = files.map(({ serial, lines: own }) => ({
    name: `${serial}_attlog.dat`,
    text: own.map(lineText).join(''),
  }));
  const first = files.find(({ serial }) => serial === serialOf(0));
  if (first === undefined) return texts;
  const again = first.lines.slice(Math.floor((first.lines.length * 2) / 3));
  return [...texts, { name: `${first.serial}_attlog (1).dat`, text: again.map(lineText).join('') }];
}

function grouped(lines: readonly DeviceLine[]): Map<string, DeviceLine[]> {
  const groups = new Map<string, DeviceLine[]>();
  for (const line of lines) {
    const own = groups.get(line.serial);
    if (own === undefined) groups.set(line.serial, [line]);
    else own.push(line);
  }
  return groups;
}

/** `2026-03-02 08:05:01` on the wall clock of the device. */
function stampOf({ date, at }: DeviceLine): string {
  const day = time.addDays(date, Math.floor(at / 86_400));
  const clock = new Date((at % 86_400) * 1000).toISOString().slice(11, 19);
  return `${day} ${clock}`;
}

const lineText = ({ stamp, line }: { readonly stamp: string; readonly line: DeviceLine }): string =>
  `${line.pin.padStart(9)}\t${stamp}\t1\t${line.status}\t15\t0\r\n`;

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import {
  importPeople,
  importPunches,
  importRoster,
  initLedger,
  openLedger,
} from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { Measurement } from './measurement';

const actor = { id: 'bench', role: 'administrator' } as const;
const zone = 'Asia/Shanghai';

/** A company's attlog.dat: four punches a day, about one day in twenty with something to look at. */
export async function writeAttlog(
  file: string,
  size: { readonly people: number; readonly days: number; readonly from: string },
): Promise<number> {
  const out = createWriteStream(file);
  let lines = 0;
  for (const date of time.datesBetween(size.from, time.addDays(size.from, size.days - 1))) {
    let block = '';
    for (let person = 1; person <= size.people; person++) {
      for (const [at, status] of punchesOf(person, date)) {
        const clock = time.formatInstant(time.instantOf(date, at * time.SECOND, zone), zone);
        block += `${person}\t${clock.slice(0, 10)} ${clock.slice(11, 19)}\t1\t${status}\t1\t0\r\n`;
        lines += 1;
      }
    }
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return lines;
}

const HOUR = 3600;

function punchesOf(
  person: number,
  date: string,
): readonly (readonly [seconds: number, status: number])[] {
  const drawn = (person * 7919 + Number(date.slice(8)) * 104_729) % 1000;
  const late = drawn < 50 ? 60 + drawn * 40 : -(drawn % 600);
  return [
    [8 * HOUR + late, 0],
    [12 * HOUR + (drawn % 300), 1],
    [13 * HOUR - (drawn % 240), 0],
    [17 * HOUR + (drawn % 900), 1],
  ];
}

/** People and rosters of the same company. */
export function writeCompany(
  dir: string,
  size: { people: number; from: string; to: string },
): void {
  const people = Array.from(
    { length: size.people },
    (_, i) => `B${i + 1},员工${i + 1},电子商务部,PRESALES,P,652500,2024-01-01,,${i + 1},2024-01-01`,
  );
  const header =
    'employeeNo,name,department,position,grade,monthlyWageFen,hiredOn,leftOn,devicePins,acknowledgedOn';
  writeFileSync(join(dir, 'people.csv'), [header, ...people].join('\n'));
  const roster = `employeeNo,from,to,shift,weekdays\n*,${size.from},${size.to},day,*\n`;
  writeFileSync(join(dir, 'roster.csv'), roster);
}

/** Import of a device file to durable events and views. */
export async function benchImport(): Promise<readonly Measurement[]> {
  const people = Number(process.env['BENCH_PEOPLE'] ?? 1000);
  const days = Number(process.env['BENCH_DAYS'] ?? 60);
  const from = '2026-03-01';
  const dir = mkdtempSync(join(tmpdir(), 'ledger-bench-import-'));
  try {
    const file = join(dir, 'attlog.dat');
    const lines = await writeAttlog(file, { people, days, from });
    writeCompany(dir, { people, from, to: time.addDays(from, days - 1) });
    const ledger = await openLedger({ dir: join(dir, 'ledger'), logAside: true });
    const options = { actor, lang: 'en' } as const;
    await initLedger(ledger, { actor });
    await importPeople(ledger, join(dir, 'people.csv'), options);
    await importRoster(ledger, join(dir, 'roster.csv'), options);
    const started = performance.now();
    const [report] = await importPunches(ledger, [file], options);
    const recorded = performance.now();
    await ledger.catchUp();
    const projected = performance.now();
    if (report?.recorded !== lines) throw new Error(`recorded ${report?.recorded} of ${lines}`);
    const sheetStarted = performance.now();
    const sheet = await ledger.reads.paySheet('2026-03');
    const sheetMs = performance.now() - sheetStarted;
    if (sheet.rows.length !== people) throw new Error('the pay sheet lacks people');
    const rss = process.memoryUsage().rss / 2 ** 20;
    await ledger.close();
    const size = statSync(join(dir, 'ledger/ledger.sqlite')).size;
    return [
      {
        name: `import of attlog.dat, ${lines.toLocaleString('en-US')} punches, to durable events and views`,
        value: lines / ((projected - started) / 1000),
        unit: 'punches/s',
        goal: 20_000,
        note: `events ${((recorded - started) / 1000).toFixed(1)} s, views ${((projected - recorded) / 1000).toFixed(1)} s after; resident ${rss.toFixed(0)} MiB; ${Math.round(size / lines)} bytes an event on disk`,
      },
      {
        name: `pay sheet of a month for ${people.toLocaleString('en-US')} people, from views`,
        value: sheetMs / 1000,
        unit: 's',
        goal: 1,
        atMost: true,
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

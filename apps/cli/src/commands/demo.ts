import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  importPeople,
  importPunches,
  importRoster,
  initLedger,
  newestPolicy,
} from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { notes } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { company } from '../demo/company';
import type { Company, DemoOptions } from '../demo/company';
import { writeFiles } from '../demo/files';
import type { DemoFiles } from '../demo/files';
import { commandsOf } from '../demo/records';
import type { Cast } from '../demo/records';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { dateOf, wholeNumber } from '../inputs';
import { making } from '../ledgers';
import { problem, usage } from '../problem';
import type { Session } from '../session';
import { told } from '../session';

export const demo: CommandSpec = {
  usage: 'demo',
  about: {
    zh: '建一个像样的示例公司：岗位、三个班次、请假、电话告知、离岗、各种设备；同一种子得到同一公司',
    en: 'make a believable company: positions, three shifts, leaves, phone calls, a left post, odd devices; a seed gives the same one',
  },
  options: [
    { flags: '--people <n>', about: { zh: '人数（默认 12）', en: 'how many people (default 12)' } },
    {
      flags: '--from <date>',
      about: { zh: '第一天（默认 2026-03-01）', en: 'first day (default 2026-03-01)' },
    },
    {
      flags: '--to <date>',
      about: { zh: '最后一天（默认 2026-03-31）', en: 'last day (default 2026-03-31)' },
    },
    { flags: '--seed <n>', about: { zh: '种子（默认 1）', en: 'seed (default 1)' } },
  ],
  examples: [
    'demo --data ./demo',
    'demo --data ./big --people 1000 --from 2026-03-01 --to 2026-04-30 --seed 7',
  ],
  run: (session, input) => {
    const options = optionsOf(input);
    return making(session, (ledger) => make(session, ledger, options));
  },
};

function optionsOf(input: Input): DemoOptions {
  const from = dateOf(input.option('from') ?? '2026-03-01');
  const to = dateOf(input.option('to') ?? '2026-03-31');
  if (to < from || time.daysBetween(from, to) > 731)
    throw usage('--to 应在 --from 之后，最多两年。', '--to comes after --from, at most two years.');
  return {
    from,
    to,
    people: wholeNumber(input.option('people'), '--people', { preset: 12, min: 5, max: 20_000 }),
    seed: wholeNumber(input.option('seed'), '--seed', { preset: 1, min: 0, max: 1_000_000_000 }),
  };
}

async function make(session: Session, ledger: OpenLedger, options: DemoOptions): Promise<ExitCode> {
  const folder = join(session.dir, 'demo-files');
  if (ledger.reads.employees().length > 0 && !existsSync(folder))
    throw problem(
      `${session.dir} 里已有真实的员工，示例公司不会混进去；请换一个目录。`,
      `${session.dir} holds real people; the demo does not mix with them. Choose another directory.`,
    );
  await initLedger(ledger, { actor: session.actor });
  const known = company(options, (date) => dayKindOf(ledger, date));
  const files = writeFiles(known, folder);
  const counts = await takeIn(session, ledger, files);
  const records = await recordDays(session, ledger, known, options.seed);
  await ledger.catchUp();
  const summary = { ...options, dir: session.dir, files: folder, ...counts, records };
  if (session.json) session.print(summary);
  else show(session, options, { ...counts, records });
  return exit.ok;
}

function dayKindOf({ reads }: OpenLedger, date: string) {
  const kind = reads.dayKind(date);
  const first = reads.policies()[0]?.effectiveFrom;
  if (kind !== undefined && first !== undefined && date >= first) return kind;
  throw problem(
    `${date} 没有节假日安排或制度（制度自 ${first} 起施行）；请换日期。`,
    `${date} has no calendar or no rulebook (in force from ${first}); choose other dates.`,
  );
}

/** Through the same door as real files; what it counts is what `people import` and `import` would say. */
async function takeIn(
  session: Session,
  ledger: OpenLedger,
  files: DemoFiles,
): Promise<{ readonly people: number; readonly punches: number; readonly duplicates: number }> {
  const by = { actor: session.actor, lang: session.lang };
  const people = await importPeople(ledger, files.people, by);
  await importRoster(ledger, files.roster, by);
  const bar = session.progress(session.pick('导入打卡', 'importing punches'));
  const reports = await importPunches(ledger, files.punches, {
    ...by,
    progress: bar.update,
  }).finally(bar.stop);
  const sum = (of: (report: (typeof reports)[number]) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    people: people.rows,
    punches: sum((report) => report.recorded),
    duplicates: sum((report) => report.duplicates),
  };
}

const BATCH = 500;

async function recordDays(
  session: Session,
  ledger: OpenLedger,
  known: Company,
  seed: number,
): Promise<number> {
  const cast = castOf(ledger, known, seed);
  const commands = known.records.flatMap((day) => commandsOf(day, cast));
  const bar = session.progress(session.pick('记录请假等', 'recording leaves and the like'));
  let recorded = 0;
  try {
    for (let at = 0; at < commands.length; at += BATCH) {
      const batch = commands.slice(at, at + BATCH);
      const results = await ledger.writes.executeAll(batch, {
        actor: { id: cast.managerId, role: 'manager' },
        source: 'cli:demo',
        commandId: `demo:${seed}:${at}`,
      });
      const refused = results.find((result) => result.status === 'refused');
      if (refused?.status === 'refused')
        throw new Error(
          `the demo recorded something impossible: ${JSON.stringify(refused.refusal)}`,
        );
      recorded += results.filter(({ status }) => status === 'recorded').length;
      bar.update(at + batch.length, commands.length);
    }
  } finally {
    bar.stop();
  }
  return recorded;
}

function castOf(ledger: OpenLedger, { people }: Company, seed: number): Cast {
  const ids = new Map(ledger.reads.employees().map((row) => [row.employeeNo, row.employeeId]));
  const idOf: Cast['idOf'] = ({ employeeNo }) => ids.get(employeeNo)!;
  return {
    idOf,
    seed,
    managerId: idOf(people[0]!),
    observerId: idOf(people[1]!),
    zone: newestPolicy(ledger).zone,
  };
}

function show(
  session: Session,
  { people, from, to }: DemoOptions,
  counts: { readonly punches: number; readonly duplicates: number; readonly records: number },
): void {
  const { dir } = session;
  const month = from.slice(0, 7);
  session.say(
    session.pick(
      `示例公司已建立：${people} 人，${from} 至 ${to}；打卡 ${counts.punches} 次（另有 ${counts.duplicates} 次重复，未再记录），其他记录 ${counts.records} 件。\n原始文件在 ${join(dir, 'demo-files')}。\n试一试：\n  npx ledger pay-sheet ${month} --data ${dir}\n  npx ledger explain B005 ${month}-09 --data ${dir}\n  npx ledger anomalies ${month} --data ${dir}`,
      `The demo company is made: ${people} people, ${from} to ${to}; ${counts.punches} punches (${counts.duplicates} more were known already), ${counts.records} other records.\nThe files it came from are in ${join(dir, 'demo-files')}.\nTry:\n  npx ledger pay-sheet ${month} --data ${dir}\n  npx ledger explain B005 ${month}-09 --data ${dir}\n  npx ledger anomalies ${month} --data ${dir}`,
    ),
  );
  session.say(told(session, notes.LEGAL_NOTICE.advice));
}

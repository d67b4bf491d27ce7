import {
  createReplay,
  entryOf,
  explainDay,
  NOTHING_KNOWN,
  renderJson,
  replayJson,
} from '@ledger/core';
import type { AsOf, CompanyReplay, Cut, MonthReplay, Replay, ReplayReader } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { logAccess, PURPOSE } from '../access';
import { asOfOptions, readerOf, zoneOf } from '../as-of';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { dateOf, periodOf, personOf } from '../inputs';
import { reading } from '../ledgers';
import { problem, usage } from '../problem';
import { showCompany } from '../replay-company';
import { showDay, showMonth } from '../replay-show';
import { rulebookText } from '../rulebook-text';
import type { Session } from '../session';

export const replay: CommandSpec = {
  usage: 'replay',
  about: {
    zh: '回放：当时台账知道什么，现在知道什么，差别由哪些事件造成',
    en: 'replay: what the ledger knew then, what it knows now, and which events made the difference',
  },
  options: [
    {
      flags: '--employee <no>',
      about: {
        zh: '谁（不写则为全公司的工资扣款表）',
        en: 'whose month (left out: the pay sheet of everybody)',
      },
    },
    { flags: '--period <month>', about: { zh: '月份', en: 'the month' } },
    {
      flags: '--as-of <time>',
      about: {
        zh: '截至这一刻已记录的（2026-04-01T09:00；只写日期为到当天结束）',
        en: 'as recorded up to this time (2026-04-01T09:00; a date alone: to its end)',
      },
    },
    {
      flags: '--at <position>',
      about: { zh: '截至台账的这个位置', en: 'as of this position of the log' },
    },
    {
      flags: '--date <date>',
      about: {
        zh: '只看这一天，并给出当时和现在的依据',
        en: 'only this day, with what explained it then and now',
      },
    },
    PURPOSE,
    {
      flags: '--step',
      about: {
        zh: '逐个事件列出，也列没有改变结果的',
        en: 'list every event, also those that changed nothing',
      },
    },
  ],
  examples: [
    'replay --employee B007 --period 2026-03 --as-of 2026-04-01T09:00 --data ./books',
    'replay --employee B007 --period 2026-03 --step',
    'replay --employee B007 --period 2026-03 --as-of 2026-03-31 --date 2026-03-05',
    'replay --period 2026-03 --as-of 2026-04-01 --json',
  ],
  run: (session, input) => {
    const period = periodOf(input.option('period'));
    return reading(session, async (ledger) => {
      const asOf = asOfOptions(
        { asOf: input.option('asOf'), at: input.option('at') },
        zoneOf(ledger.reads),
      );
      const replayed = createReplay(ledger);
      const employee = input.option('employee');
      const read = { what: 'REPLAY', about: period } as const;
      if (employee === undefined) {
        await company(session, replayed, period, asOf);
        await logAccess(session, ledger, input, read);
      } else {
        const { employeeId } = personOf(ledger.reads, employee);
        await month({ session, ledger, input }, replayed, { employeeId, period, asOf });
        await logAccess(session, ledger, input, { ...read, subject: employeeId });
      }
      return exit.ok;
    });
  },
};

const cutOf = (replayed: Replay, asOf: AsOf | undefined): Promise<Cut> =>
  asOf === undefined ? Promise.resolve(NOTHING_KNOWN) : replayed.cut(asOf);

interface Asked {
  readonly employeeId: string;
  readonly period: string;
  readonly asOf: AsOf | undefined;
}

interface Around {
  readonly session: Session;
  readonly ledger: OpenLedger;
  readonly input: Input;
}

async function month(
  { session, ledger, input }: Around,
  replayed: Replay,
  { employeeId, period, asOf }: Asked,
): Promise<void> {
  const from = await cutOf(replayed, asOf);
  const found: MonthReplay = await replayed.month(employeeId, period, { from });
  const reader: ReplayReader = {
    ...readerOf(session, ledger.reads),
    entry: (event) => entryOf(ledger.keys, event),
  };
  const day = input.option('date');
  if (day !== undefined) return date({ session, replayed, found }, dateOf(day), reader);
  if (session.json) return session.print(replayJson(found, reader));
  showMonth(session, found, { reader, all: input.flag('step') });
}

async function date(
  { session, replayed, found }: { session: Session; replayed: Replay; found: MonthReplay },
  day: string,
  reader: ReplayReader,
): Promise<void> {
  if (!day.startsWith(found.period))
    throw usage(`${day} 不在 ${found.period} 内。`, `${day} is not in ${found.period}.`);
  const book = rulebookText();
  const { employeeId } = found;
  const [known, now] = await Promise.all(
    [found.from, found.to].map((cut) => replayed.day(employeeId, day, cut)),
  );
  if (now === undefined && known === undefined)
    throw problem(
      `${day} 当时和现在都没有考勤结论。`,
      `${day} had no assessment then and has none now.`,
    );
  const trees = {
    known: known && explainDay(known, book),
    now: now && explainDay(now, book),
  };
  if (session.json)
    return session.print({
      ...replayJson(found, reader, day),
      explanation: {
        known: trees.known === undefined ? null : renderJson(trees.known, session.lang),
        now: trees.now === undefined ? null : renderJson(trees.now, session.lang),
      },
    });
  showDay(session, found, { day, reader, ...trees });
}

async function company(
  session: Session,
  replayed: Replay,
  period: string,
  asOf: AsOf | undefined,
): Promise<void> {
  if (asOf === undefined)
    throw usage(
      '请用 --as-of 或 --at 说明截至何时；或用 --employee 指定一个人。',
      'Say as of when with --as-of or --at; or name one person with --employee.',
    );
  const found: CompanyReplay = await replayed.company(period, { from: await replayed.cut(asOf) });
  if (session.json) session.print(found);
  else showCompany(session, found);
}

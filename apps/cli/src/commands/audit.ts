import { accesses, accessKinds, sayEventLine, shownEvent, timeline, word } from '@ledger/core';
import type { AccessRow, AuditEntry, Reader, TimelineFilter } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { OpenLedger } from '@ledger/embedded';
import { logAccess, PURPOSE } from '../access';
import { readerOf, zoneOf } from '../as-of';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { personOf, wholeNumber } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { usage } from '../problem';
import type { Session } from '../session';
import { spanOf } from '../span';

const PAGE = 200;
const LIMIT = {
  flags: '--limit <n>',
  about: { zh: `最多列多少条（默认 ${PAGE}）`, en: `at most so many (default ${PAGE})` },
} as const;
const AFTER = {
  flags: '--after <position>',
  about: { zh: '从这个位置之后开始', en: 'start after this position' },
} as const;
const TYPE = {
  flags: '--type <types>',
  about: { zh: '只列这些事件，逗号分隔', en: 'only these types of events, separated by commas' },
} as const;
const FROM = {
  flags: '--from <time>',
  about: { zh: '此刻及以后记录的（带时区）', en: 'recorded at or after (with offset)' },
} as const;
const TO = {
  flags: '--to <time>',
  about: { zh: '此刻及以前记录的（带时区）', en: 'recorded at or before (with offset)' },
} as const;
const COMMON = [TYPE, FROM, TO, AFTER, LIMIT, PURPOSE];

export const auditPerson: CommandSpec = {
  usage: 'audit person <employee>',
  about: {
    zh: '一个人的审计轨迹：记录了什么、由谁、何时、为何',
    en: 'the trail of a person: what was recorded, by whom, when and why',
  },
  options: COMMON,
  examples: [
    'audit person B007 --data ./books',
    'audit person B007 --type PunchVoided,ShiftChanged --json',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const { employeeId } = personOf(ledger.reads, input.args[0]!);
      await logAccess(session, ledger, input, { what: 'AUDIT_TRAIL', subject: employeeId });
      return show({ session, ledger, input }, { person: employeeId });
    }),
};

export const auditActor: CommandSpec = {
  usage: 'audit actor <who>',
  about: {
    zh: '一个操作者的轨迹：工号、令牌编号或程序（如 cli）做过什么',
    en: 'the trail of an actor: what an employee, a token or a program (such as cli) did',
  },
  options: COMMON,
  examples: [
    'audit actor B001 --data ./books',
    'audit actor t-0f3a… --from 2026-03-01T00:00:00+08:00',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const who = input.args[0]!;
      await logAccess(session, ledger, input, { what: 'TIMELINE' });
      return show(
        { session, ledger, input },
        { actor: ledger.reads.employee(who)?.employeeId ?? who },
      );
    }),
};

export const auditClause: CommandSpec = {
  usage: 'audit clause <code>',
  about: {
    zh: '一个条款的轨迹：哪些扣款引用它，依据哪些事件',
    en: 'the trail of a rule: which deductions cite it, and the events they rest on',
  },
  options: [
    {
      flags: '--period <months>',
      about: { zh: '月份，或 2026-01..2026-03', en: 'a month, or 2026-01..2026-03' },
    },
    { flags: '--employee <no>', about: { zh: '只看这个人', en: 'only this person' } },
    ...COMMON,
  ],
  examples: [
    'audit clause R53 --period 2026-03 --data ./books',
    'audit clause R61 --period 2026-01..2026-06 --json',
  ],
  run: (session, input) => {
    const clause = input.args[0]!;
    if (!/^[RGA]\d{1,3}$/.test(clause))
      throw usage(
        `“${clause}”不是条款代码；请写 R53、G1 或 A21 这样的代码。`,
        `"${clause}" is no clause; write a code such as R53, G1 or A21.`,
      );
    const periods = spanOf(input.option('period'));
    return reading(session, async (ledger) => {
      const employee = input.option('employee');
      const person =
        employee === undefined ? undefined : personOf(ledger.reads, employee).employeeId;
      await logAccess(session, ledger, input, {
        what: 'TIMELINE',
        about: periods.from,
        ...(person === undefined ? {} : { subject: person }),
      });
      return show(
        { session, ledger, input },
        { clause, periods, ...(person === undefined ? {} : { person }) },
      );
    });
  },
};

export const auditTimeline: CommandSpec = {
  usage: 'audit timeline',
  about: {
    zh: '时间线：除打卡以外的全部事件，或 --type 指定的事件',
    en: 'the timeline: every event but punches, or those of --type',
  },
  options: COMMON,
  examples: [
    'audit timeline --data ./books',
    'audit timeline --from 2026-03-01T00:00:00+08:00 --json',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      await logAccess(session, ledger, input, { what: 'TIMELINE' });
      return show({ session, ledger, input }, {});
    }),
};

export const auditAccesses: CommandSpec = {
  usage: 'audit accesses',
  about: {
    zh: '查阅记录：谁看了谁的工资、轨迹或证据，为何',
    en: 'the access log: who read whose wages, trails or evidence, and what for',
  },
  options: [
    {
      flags: '--period <months>',
      about: {
        zh: '查阅的月份（默认本月），或 2026-01..2026-03',
        en: 'month of reading (default: this one), or 2026-01..2026-03',
      },
    },
    { flags: '--employee <no>', about: { zh: '看了谁的', en: 'whose data' } },
    { flags: '--actor <who>', about: { zh: '由谁看的', en: 'who read' } },
    PURPOSE,
  ],
  examples: [
    'audit accesses --data ./books',
    'audit accesses --employee B007 --period 2026-03 --json',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const { reads, clock } = ledger;
      const period = input.option('period');
      const today = time.localPeriod(clock.now(), zoneOf(reads));
      const months = period === undefined ? { from: today, to: today } : spanOf(period);
      const [employee, actor] = [input.option('employee'), input.option('actor')];
      const subject = employee === undefined ? undefined : personOf(reads, employee).employeeId;
      const rows = await accesses(ledger, {
        ...months,
        ...(subject === undefined ? {} : { subject }),
        ...(actor === undefined ? {} : { actor: reads.employee(actor)?.employeeId ?? actor }),
      });
      await logAccess(session, ledger, input, {
        what: 'ACCESS_LOG',
        ...(subject === undefined ? {} : { subject }),
      });
      if (session.json) session.print(rows);
      else showAccesses(session, rows, readerOf(session, reads));
      return exit.ok;
    }),
};

interface Around {
  readonly session: Session;
  readonly ledger: OpenLedger;
  readonly input: Input;
}

async function show({ session, ledger, input }: Around, filter: TimelineFilter) {
  const limit = wholeNumber(input.option('limit'), '--limit', {
    preset: PAGE,
    min: 1,
    max: 100_000,
  });
  const after = wholeNumber(input.option('after'), '--after', {
    preset: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  });
  const types = input.option('type')?.split(',');
  const page = await timeline(
    ledger,
    { ...filter, ...(types && { types }), ...between(input) },
    { after, limit },
  );
  const reader = readerOf(session, ledger.reads);
  if (session.json)
    session.print({
      ...page,
      entries: page.entries.map((entry) => ({
        ...shownEvent(entry),
        text: sayEventLine(entry, reader),
      })),
    });
  else {
    for (const { date, employeeNo, name, finding } of page.lines)
      session.say(`${date} ${employeeNo} ${name} ${finding}`);
    for (const entry of page.entries) session.say(lineOf(entry, reader));
    if (page.next !== null)
      session.say(
        session.pick(`还有更多：--after ${page.next}`, `There is more: --after ${page.next}`),
      );
  }
  return exit.ok;
}

function between(input: Input): { readonly from?: string; readonly to?: string } {
  const instant = (name: 'from' | 'to') => {
    const text = input.option(name);
    if (text === undefined) return {};
    if (time.parseInstant(text) === undefined)
      throw usage(
        `--${name} 应写成带时区的时间，如 2026-03-01T00:00:00+08:00。`,
        `--${name} takes a time with its offset, such as 2026-03-01T00:00:00+08:00.`,
      );
    return { [name]: text };
  };
  return { ...instant('from'), ...instant('to') };
}

function lineOf(entry: AuditEntry, reader: Reader): string {
  const { position, recordedAt, actor } = entry.event;
  const at = time.formatInstant(time.knownInstant(recordedAt), reader.zone).slice(0, 19);
  return `#${position} ${at.replace('T', ' ')} ${actor.role}:${reader.who(actor.id)} ${sayEventLine(entry, reader)}`;
}

function showAccesses(session: Session, rows: readonly AccessRow[], reader: Reader): void {
  const { pick, lang, say } = session;
  say(
    table(
      [
        { title: pick('时间', 'when') },
        { title: pick('由谁', 'by') },
        { title: pick('看了谁的', 'whose') },
        { title: pick('什么', 'what') },
        { title: pick('关于', 'about') },
        { title: pick('为何', 'what for'), max: 40 },
      ],
      rows.map(({ at, actor, subject, what, about, purpose }) => [
        at.slice(0, 19).replace('T', ' '),
        `${actor.role}:${reader.who(actor.id)}`,
        subject === undefined ? pick('所有人', 'everybody') : reader.who(subject),
        word(accessKinds, what, lang),
        about ?? '',
        purpose ?? '',
      ]),
    ),
  );
}

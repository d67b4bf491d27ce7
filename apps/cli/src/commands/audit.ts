import { logAccess, PURPOSE } from '../access';
import { showTimeline, TIMELINE_PAGE } from '../audit-show';
import type { CommandSpec } from '../command';
import { personOf } from '../inputs';
import { reading } from '../ledgers';
import { usage } from '../problem';
import { spanOf } from '../span';

const LIMIT = {
  flags: '--limit <n>',
  about: {
    zh: `最多列多少条（默认 ${TIMELINE_PAGE}）`,
    en: `at most so many (default ${TIMELINE_PAGE})`,
  },
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
      return showTimeline({ session, ledger, input }, { person: employeeId });
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
      return showTimeline(
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
      return showTimeline(
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
      return showTimeline({ session, ledger, input }, {});
    }),
};

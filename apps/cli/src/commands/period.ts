import { yuan } from '@ledger/kernel';
import { approveAdjustmentCommand } from '@ledger/core';
import type { AdjustmentRow, PeriodRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { answer } from '../answer';
import { actorOf, AS, booksWorld, send } from '../books-desk';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { periodOf, personOf } from '../inputs';
import { reading, writing } from '../ledgers';
import { table } from '../output/table';
import { problem, usage } from '../problem';
import { instantOf } from '../record/fields';
import type { Session } from '../session';

export const periodList: CommandSpec = {
  usage: 'period list',
  about: {
    zh: '各月的账：未封账或已封账，封账时固定了什么',
    en: 'the books of all months: open or closed, and what a close pinned',
  },
  examples: ['period list --data ./books', 'period list --json'],
  run: (session) =>
    reading(session, ({ reads }) => {
      const rows = reads.books.periods();
      if (session.json) session.print(rows);
      else showPeriods(session, rows);
      return Promise.resolve(exit.ok);
    }),
};

function showPeriods(session: Session, rows: readonly PeriodRow[]): void {
  const { pick } = session;
  session.say(
    table(
      [
        { title: pick('月份', 'month') },
        { title: pick('状态', 'status') },
        { title: pick('封账时间', 'closed at') },
        { title: pick('日志位置', 'log'), align: 'right' },
        { title: pick('人数', 'people'), align: 'right' },
        { title: pick('结果指纹', 'results') },
      ],
      rows.map(({ period, status, closedAt, pins }) => [
        period,
        status === 'OPEN' ? pick('未封账', 'open') : pick('已封账', 'closed'),
        closedAt?.slice(0, 19) ?? '',
        String(pins?.log.position ?? ''),
        String(pins?.results.people ?? ''),
        pins?.results.sha256.slice(0, 16) ?? '',
      ]),
    ),
  );
}

export const periodAdjustments: CommandSpec = {
  usage: 'period adjustments [month]',
  about: {
    zh: '封账后的差额：已入账的和待批准的',
    en: 'differences after a close: posted, and waiting for approval',
  },
  options: [{ flags: '--employee <no>', about: { zh: '只看这个人', en: 'only this person' } }],
  examples: ['period adjustments --data ./books', 'period adjustments 2026-03 --employee B007'],
  run: (session, { args, option }) =>
    reading(session, async ({ reads }) => {
      const [month] = args;
      const who = option('employee');
      const rows = await reads.books.adjustments({
        ...(month !== undefined && { period: periodOf(month) }),
        ...(who !== undefined && { employeeId: personOf(reads, who).employeeId }),
      });
      if (session.json) session.print(rows);
      else showAdjustments(session, rows);
      return exit.ok;
    }),
};

const states = {
  PROPOSED: { zh: '待批准', en: 'waits for approval' },
  POSTED: { zh: '已入账', en: 'posted' },
  REJECTED: { zh: '已否决', en: 'rejected' },
  REPLACED: { zh: '已被替代', en: 'replaced' },
} as const;

function showAdjustments(session: Session, rows: readonly AdjustmentRow[]): void {
  const { pick } = session;
  session.say(
    table(
      [
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('来源月份', 'about') },
        { title: pick('入账月份', 'posted to') },
        { title: pick('金额（元）', 'yuan'), align: 'right' },
        { title: pick('状态', 'status') },
        { title: pick('编号', 'id') },
      ],
      rows.map((row) => [
        row.employeeNo,
        row.name,
        row.sourcePeriod,
        row.openPeriod,
        `${row.amountFen > 0 ? '+' : ''}${yuan(row.amountFen)}`,
        states[row.state][session.lang],
        row.adjustmentId,
      ]),
    ),
  );
}

export const periodApprove: CommandSpec = {
  usage: 'period approve <adjustment>',
  about: {
    zh: '批准一笔扣回的差额：须由另一人在听取员工意见之后批准（G11）',
    en: 'approve a difference against an employee: by another person, after a hearing (G11)',
  },
  options: [
    {
      flags: '--heard <time>',
      about: { zh: '听取员工意见的时间', en: 'when the employee was heard' },
    },
    { flags: '--note <text>', about: { zh: '员工的意见', en: 'what the employee said' } },
    AS,
  ],
  examples: ['period approve … --heard 2026-04-08T10:00 --note "agrees" --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const found = await adjustmentOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const heard = input.option('heard');
      if (heard === undefined)
        throw usage(
          '缺少 --heard（听取意见的时间）。',
          'Say --heard: when the employee was heard.',
        );
      const { policy } = booksWorld(ledger);
      const note = input.option('note');
      const command = approveAdjustmentCommand(ledger.reads, {
        ...found,
        by: actor.id,
        employeeHeardAt: instantOf('heard', heard, policy.zone),
        ...(note !== undefined && { hearingNote: note }),
      });
      return answer(session, await send(ledger, command, actor));
    }),
};

export const periodReject: CommandSpec = {
  usage: 'period reject <adjustment>',
  about: { zh: '否决一笔扣回的差额', en: 'reject a difference against an employee' },
  options: [
    { flags: '--reason <code>', about: { zh: '原因代码', en: 'reason code' } },
    { flags: '--note <text>', about: { zh: '备注', en: 'note' } },
    AS,
  ],
  examples: ['period reject … --reason GOODWILL --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const found = await adjustmentOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const note = input.option('note');
      const reasonCode = input.option('reason') ?? 'OTHER';
      const said = { reasonCode, ...(note !== undefined && { note }) };
      const command = { type: 'RejectAdjustment', ...found, by: actor.id, ...said } as const;
      return answer(session, await send(ledger, command, actor));
    }),
};

type About = Pick<AdjustmentRow, 'adjustmentId' | 'employeeId' | 'sourcePeriod'>;

/** An adjustment by its id, or by the first digits that only it has. */
async function adjustmentOf({ reads }: OpenLedger, id: string): Promise<About> {
  const all = await reads.books.adjustments({});
  const [found, ...more] = all.filter(({ adjustmentId }) => adjustmentId.startsWith(id));
  if (found === undefined || more.length > 0)
    throw problem(
      `没有编号为“${id}”的差额；查看：npx ledger period adjustments。`,
      `There is no difference "${id}"; see: npx ledger period adjustments.`,
    );
  const { adjustmentId, employeeId, sourcePeriod } = found;
  return { adjustmentId, employeeId, sourcePeriod };
}

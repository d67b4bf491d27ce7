import { openDisputeCommand } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import type { Period } from '@ledger/kernel';
import { derivedId } from '@ledger/kernel';
import { answer } from '../answer';
import { booksWorld, ownActor, send } from '../books-desk';
import type { CommandSpec, Input } from '../command';
import { periodOf, personOf, wholeNumber } from '../inputs';
import { writing } from '../ledgers';
import { problem, usage } from '../problem';

const ISSUE = {
  flags: '--issue <number>',
  about: { zh: '第几次发出的（默认最近一次）', en: 'which issue (default: the newest)' },
} as const;

export const statementConfirm: CommandSpec = {
  usage: 'statement-confirm <employee> <month>',
  about: {
    zh: '员工确认自己的考勤确认单',
    en: 'an employee confirms their own statement',
  },
  options: [ISSUE],
  examples: ['statement-confirm B007 2026-03 --data ./books'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { employeeId, period, issue } = await answered(ledger, input);
      const about = { employeeId, period, issue, by: employeeId };
      const command = { type: 'ConfirmStatement', ...about } as const;
      return answer(session, await send(ledger, command, ownActor(employeeId)));
    }),
};

export const statementDispute: CommandSpec = {
  usage: 'statement-dispute <employee> <month>',
  about: {
    zh: '员工在期限内对自己的考勤确认单提出异议；裁定前，罚款和全勤奖决定暂缓',
    en: 'an employee disputes their own statement in time; penalties and the bonus decision wait for the ruling',
  },
  options: [
    ISSUE,
    { flags: '--statement <text>', about: { zh: '哪里不对', en: 'what is wrong with it' } },
  ],
  examples: ['statement-dispute B007 2026-03 --statement "I was at the bank on the 10th"'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { employeeId, period, issue } = await answered(ledger, input);
      const statement = input.option('statement');
      if (statement === undefined)
        throw usage('缺少 --statement（哪里不对）。', 'Say --statement: what is wrong with it.');
      const world = booksWorld(ledger);
      const disputeId = derivedId(`dispute ${employeeId} ${period} ${issue}`);
      const by = employeeId;
      const about = { kind: 'STATEMENT', issue } as const;
      const objection = { disputeId, employeeId, period, about, by, statement };
      const opening = await openDisputeCommand(world, objection);
      const { today } = world;
      const word = { employeeId, period, issue, disputeId, by, today };
      const actor = ownActor(employeeId);
      const result = await send(ledger, { type: 'DisputeStatement', ...word }, actor);
      if (result.status === 'refused') return answer(session, result);
      return answer(session, await send(ledger, opening, actor), { disputeId });
    }),
};

interface Answered {
  readonly employeeId: string;
  readonly period: Period;
  readonly issue: number;
}

async function answered({ reads }: OpenLedger, { args, option }: Input): Promise<Answered> {
  const { employeeId, employeeNo } = personOf(reads, args[0]!);
  const period = periodOf(args[1]);
  const told = await reads.books.told(period);
  const newest = told.find((row) => row.employeeId === employeeId)?.issue ?? 0;
  if (newest === 0)
    throw problem(
      `尚未向 ${employeeNo} 发出 ${period} 的考勤确认单。`,
      `${employeeNo} was told nothing about ${period} yet.`,
    );
  const issue = wholeNumber(option('issue'), '--issue', { preset: newest, min: 1, max: newest });
  return { employeeId, period, issue };
}

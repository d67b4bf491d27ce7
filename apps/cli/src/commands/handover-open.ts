import type { Command } from '@ledger/core';
import type { HandoverReason } from '@ledger/facts/handover';
import { canonical, derivedId } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { actorOf, answered, AS, carryOut, deciderOf } from '../in-whose-name';
import { handoverOf } from '../handover-ref';
import { dateOf, personOf } from '../inputs';
import { writing } from '../ledgers';
import { usage } from '../problem';

const REASONS: readonly HandoverReason[] = ['TRANSFER', 'LEAVING'];

export const handoverOpen: CommandSpec = {
  usage: 'handover open <employee>',
  about: {
    zh: '手工发起交接（调动和离职会自动发起）',
    en: 'open a handover by hand (a transfer or an ending opens one by itself)',
  },
  options: [
    { flags: '--reason <reason>', about: { zh: '事由', en: 'why' }, choices: REASONS },
    { flags: '--due <date>', about: { zh: '应办清日期', en: 'when it is due' } },
    {
      flags: '--last-day <date>',
      about: {
        zh: '最后在岗日（默认：应办清日期）',
        en: 'last day in the post (default: the due date)',
      },
    },
    { flags: '--to <employee>', about: { zh: '接管人工号', en: 'who takes over' } },
    { flags: '--witness <employee>', about: { zh: '监交人工号', en: 'who witnesses' } },
    AS,
  ],
  examples: [
    'handover open B007 --reason LEAVING --due 2026-03-31 --to B008 --witness B002 --as B001',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const command = opening(ledger.reads, input);
      const result = await carryOut(ledger, command, actorOf(ledger, input, session));
      return answered(session, ledger, result);
    }),
};

function opening(reads: Parameters<typeof personOf>[0], { args, option }: Input): Command {
  const reason = REASONS.find((each) => each === option('reason'));
  if (reason === undefined)
    throw usage('请写 --reason TRANSFER 或 LEAVING。', 'Say --reason TRANSFER or LEAVING.');
  const outgoingId = personOf(reads, args[0]!).employeeId;
  const dueOn = dateOf(option('due'));
  const last = option('lastDay');
  const lastDayInPost = last === undefined ? dueOn : dateOf(last);
  const [to, witness] = [option('to'), option('witness')];
  return {
    type: 'OpenHandover',
    handoverId: derivedId(`cli handover ${canonical([reason, outgoingId, dueOn])}`),
    reason,
    outgoingId,
    dueOn,
    lastDayInPost,
    ...(to !== undefined && { incomingId: personOf(reads, to).employeeId }),
    ...(witness !== undefined && { witnessId: personOf(reads, witness).employeeId }),
  };
}

export const handoverName: CommandSpec = {
  usage: 'handover name <handover>',
  about: {
    zh: '店长指定接管人或监交人',
    en: 'the store manager names who takes over, or who witnesses',
  },
  options: [
    { flags: '--to <employee>', about: { zh: '接管人工号', en: 'who takes over' } },
    { flags: '--witness <employee>', about: { zh: '监交人工号', en: 'who witnesses' } },
    AS,
  ],
  examples: [
    'handover name B007 --to B008 --as B001',
    'handover name B007 --witness B002 --as B001',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { handoverId } = await handoverOf(ledger, input.args[0]!);
      const { employeeId: by } = deciderOf(ledger, input);
      const [to, witness] = [input.option('to'), input.option('witness')];
      const idOf = (ref: string): string => personOf(ledger.reads, ref).employeeId;
      const named = { handoverId, by };
      const command: Command | undefined =
        to !== undefined
          ? { type: 'NameSuccessor', ...named, incomingId: idOf(to) }
          : witness !== undefined
            ? { type: 'NameWitness', ...named, witnessId: idOf(witness) }
            : undefined;
      if (command === undefined) throw usage('请写 --to 或 --witness。', 'Say --to or --witness.');
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

/** Reopening and cancelling: a reason, and what was typed besides. */
function settling(
  type: 'ReopenHandover' | 'CancelHandover',
  words: Pick<CommandSpec, 'usage' | 'about' | 'examples'>,
): CommandSpec {
  return {
    ...words,
    options: [
      {
        flags: '--reason <code>',
        about: {
          zh: '原因代码，如 FORGOTTEN_ITEM、STAYED',
          en: 'a code such as FORGOTTEN_ITEM, STAYED',
        },
      },
      {
        flags: '--note <text>',
        about: { zh: '文字说明（密封保存）', en: 'in words (stored sealed)' },
      },
      AS,
    ],
    run: (session, input) =>
      writing(session, async (ledger) => {
        const { handoverId } = await handoverOf(ledger, input.args[0]!);
        const { employeeId: by } = deciderOf(ledger, input);
        const note = input.option('note');
        const reasonCode = input.option('reason') ?? 'OTHER';
        const command: Command = {
          type,
          handoverId,
          reasonCode,
          by,
          ...(note !== undefined && { note }),
        };
        const actor = actorOf(ledger, input, session);
        return answered(session, ledger, await carryOut(ledger, command, actor));
      }),
  };
}

export const handoverReopen = settling('ReopenHandover', {
  usage: 'handover reopen <handover>',
  about: {
    zh: '重新打开已办清的交接：原签字失效但保留，须重新签字',
    en: 'open a complete handover again: its signatures are void, stay visible, and are made anew',
  },
  examples: ['handover reopen 7d5c1f1e --reason FORGOTTEN_ITEM --as B001'],
});
export const handoverCancel = settling('CancelHandover', {
  usage: 'handover cancel <handover>',
  about: {
    zh: '取消交接：调动或离职没有发生',
    en: 'cancel a handover: the transfer or the leaving did not happen',
  },
  examples: ['handover cancel B007 --reason STAYED --as B001'],
});

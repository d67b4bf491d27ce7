import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { itemCategories, word } from '@ledger/core';
import type { Command, HandoverRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import type { HandoverRole, ItemCategory } from '@ledger/facts/handover';
import { newId, time } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { actorOf, answered, AS, carryOut, deciderOf } from '../in-whose-name';
import { exit } from '../exit';
import { handoverOf, itemIdOf, itemOf, zoneOf } from '../handover-ref';
import { writing } from '../ledgers';
import { problem, usage } from '../problem';

const CATEGORIES = Object.keys(itemCategories) as readonly ItemCategory[];

export const handoverItem: CommandSpec = {
  usage: 'handover item <handover> <text>',
  about: { zh: '列出一项交接内容（文字密封保存）', en: 'list an item (its text is stored sealed)' },
  options: [
    {
      flags: '--category <category>',
      about: {
        zh: `类别：${CATEGORIES.map((code) => `${code} ${word(itemCategories, code, 'zh')}`).join('、')}`,
        en: 'what kind of thing it is',
      },
      choices: CATEGORIES,
    },
    { flags: '--note <text>', about: { zh: '备注', en: 'a note' } },
    AS,
  ],
  examples: [
    'handover item B007 "天猫客服子账号 bsj:wang01" --category PLATFORM_LOGIN --as B007',
    'handover item B007 "京东订单 298812 退货待确认" --category OPEN_CASE --as B007',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const row = await handoverOf(ledger, input.args[0]!);
      const category = CATEGORIES.find((each) => each === input.option('category'));
      if (category === undefined) throw usage('请写 --category。', 'Say --category.');
      const text = input.args[1]!;
      const itemId = itemIdOf(row.handoverId, category, text);
      if (row.items.some((item) => item.itemId === itemId)) {
        return answered(session, ledger, { status: 'nothing-new', events: [] });
      }
      const note = input.option('note');
      const command: Command = {
        type: 'ListHandoverItem',
        handoverId: row.handoverId,
        itemId,
        category,
        text,
        salt: newId(),
        by: deciderOf(ledger, input).employeeId,
        ...(note !== undefined && { note }),
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

export const handoverAccept: CommandSpec = {
  usage: 'handover accept <handover> [items...]',
  about: {
    zh: '接管人接收事项：写序号，不写即接收所有待接收的',
    en: 'the incoming person accepts items, by their numbers; without any: all that are open',
  },
  options: [{ flags: '--note <text>', about: { zh: '备注', en: 'a note' } }, AS],
  examples: ['handover accept B007 1 2 --as B008', 'handover accept B007 --as B008'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const row = await handoverOf(ledger, input.args[0]!);
      const note = input.option('note');
      const actor = actorOf(ledger, input, session);
      for (const itemId of acceptedIds(row, input.args.slice(1))) {
        const result = await carryOut(
          ledger,
          {
            type: 'AcceptHandoverItem',
            handoverId: row.handoverId,
            itemId,
            salt: newId(),
            by: deciderOf(ledger, input).employeeId,
            ...(note !== undefined && { note }),
          },
          actor,
        );
        const code = answered(session, ledger, result);
        if (code !== exit.ok) return code;
      }
      return exit.ok;
    }),
};

function acceptedIds(row: HandoverRow, refs: readonly string[]): readonly string[] {
  if (refs.length > 0) return refs.map((ref) => itemOf(row, ref).itemId);
  const open = row.items.filter(({ outcome }) => outcome === 'OPEN').map(({ itemId }) => itemId);
  if (open.length === 0) throw problem('没有待接收的事项。', 'No item is open.');
  return open;
}

export const handoverExcept: CommandSpec = {
  usage: 'handover except <handover> <item> <why>',
  about: {
    zh: '接管人不接收一项，并写明原因',
    en: 'the incoming person excepts an item, and says why',
  },
  options: [
    {
      flags: '--reason <code>',
      about: { zh: '原因代码', en: 'a code' },
      choices: [
        'MISSING',
        'BROKEN',
        'NOT_MINE',
        'STAYS_WITH_OUTGOING',
        'LISTED_BY_MISTAKE',
        'OTHER',
      ],
    },
    AS,
  ],
  examples: ['handover except B007 3 "屏幕碎裂，已报修" --reason BROKEN --as B008'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const row = await handoverOf(ledger, input.args[0]!);
      const command: Command = {
        type: 'ExceptHandoverItem',
        handoverId: row.handoverId,
        itemId: itemOf(row, input.args[1]!).itemId,
        reasonCode: input.option('reason') ?? 'OTHER',
        reasonText: input.args[2]!,
        salt: newId(),
        by: deciderOf(ledger, input).employeeId,
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

export const handoverSign: CommandSpec = {
  usage: 'handover sign <handover>',
  about: {
    zh: '签字：移交人、接管人、监交人各签一次，监交人最后',
    en: 'sign: the outgoing, the incoming person and the witness once each, the witness last',
  },
  options: [
    AS,
    {
      flags: '--content <sha256>',
      about: {
        zh: '所见内容的哈希（默认：此刻的内容）',
        en: 'hash of the content that was looked at (default: the content of now)',
      },
    },
    {
      flags: '--scan <file>',
      about: {
        zh: '纸面签字的扫描件，只记录其哈希',
        en: 'scan of a signature on paper; its hash is recorded',
      },
    },
  ],
  examples: ['handover sign B007 --as B007', 'handover sign B007 --as B008 --scan 签字页.pdf'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const row = await handoverOf(ledger, input.args[0]!);
      const result = await carryOut(ledger, signing(ledger, row, input), {
        id: deciderOf(ledger, input).employeeId,
        role: 'employee',
      });
      return answered(session, ledger, result);
    }),
};

function signing(ledger: OpenLedger, row: HandoverRow, input: Input): Command {
  const { employeeId: signerId } = deciderOf(ledger, input);
  const scan = input.option('scan');
  return {
    type: 'SignHandover',
    handoverId: row.handoverId,
    role: roleOf(row, signerId),
    signerId,
    contentSha256: input.option('content') ?? row.contentSha256,
    at: time.formatInstant(ledger.clock.now(), zoneOf(ledger)),
    ...(scan === undefined
      ? { method: 'CONSOLE' as const }
      : { method: 'PAPER' as const, signature: digestOf(scan) }),
  };
}

function roleOf({ outgoing, incoming, witness }: HandoverRow, id: string): HandoverRole {
  if (outgoing.employeeId === id) return 'OUTGOING';
  if (incoming?.employeeId === id) return 'INCOMING';
  if (witness?.employeeId === id) return 'WITNESS';
  throw problem(
    '此人不是这份交接的移交人、接管人或监交人。',
    'This person is neither outgoing, incoming nor witness of the handover.',
  );
}

function digestOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?';
    throw problem(`读不到文件 ${file}（${code}）。`, `${file} cannot be read (${code}).`);
  }
}

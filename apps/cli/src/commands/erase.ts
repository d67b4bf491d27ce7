import { eraseSubject } from '@ledger/embedded';
import type { EraseReport } from '@ledger/embedded';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { personOf } from '../inputs';
import { reading, writing } from '../ledgers';
import { usage } from '../problem';
import type { Session } from '../session';

export const erase: CommandSpec = {
  usage: 'erase <employee>',
  about: {
    zh: '抹除离职人员：销毁其密钥，姓名与备注永远无法再打开；金额、回执仍然成立，不可撤销',
    en: 'erase somebody who has left: their key is destroyed and names and notes never open again; amounts and receipts stay. Cannot be undone',
  },
  options: [
    {
      flags: '--basis <text>',
      about: {
        zh: '法律依据，例如“个保法第四十七条第一款”（会留在台账里，不要写姓名）',
        en: 'why it is lawful, such as "PIPL art. 47(1)" (stays readable: name nobody)',
      },
    },
  ],
  examples: ['erase B007 --basis "PIPL art. 47(1), retention of two years is over"'],
  run: (session, input) => {
    const legalBasis = input.option('basis')?.trim() ?? '';
    if (legalBasis === '' || legalBasis.length > 200)
      throw usage(
        '请用 --basis 写明法律依据（不超过 200 字）。',
        'Say with --basis why it is lawful (at most 200 characters).',
      );
    return writing(session, async (ledger) => {
      const { employeeId } = personOf(ledger.reads, input.args[0]!);
      const order = { employeeId, legalBasis, actor: session.actor, source: 'cli' };
      const { result, ...taken } = await eraseSubject(ledger, order);
      const code = answer(session, result, taken);
      if (code === exit.ok && !session.json) say(session, taken);
      return code;
    });
  },
};

function say(session: Session, { files, evidence, tokens }: Omit<EraseReport, 'result'>): void {
  session.say(
    session.pick(
      `密钥已销毁；视图已重建；删除文件 ${files} 个、证据 ${evidence} 个、令牌 ${tokens} 个。\n请把 npx ledger erasures 的输出与备份分开保管：恢复旧备份时用 --erasures 再次抹除。此前导出的工资表、报表和证据包请自行销毁。`,
      `The key is destroyed, the views are made again; ${files} files, ${evidence} pieces of evidence and ${tokens} tokens are gone.\nKeep what npx ledger erasures prints apart from the backups: restore takes it with --erasures. Pay sheets, reports and packs that were exported before are yours to destroy.`,
    ),
  );
}

export const erasures: CommandSpec = {
  usage: 'erasures',
  about: {
    zh: '抹除清单（每行一条 JSON，不含姓名）：与备份分开保管，恢复时用',
    en: 'the erasure list, one JSON object a line, naming nobody: keep it apart from backups, restore takes it',
  },
  examples: ['erasures --data ./books > erasures.ndjson'],
  run: (session) =>
    reading(session, ({ keys }) => {
      const list = keys.erased();
      if (session.json) session.print(list);
      else for (const erasure of list) session.raw(`${JSON.stringify(erasure)}\n`);
      return Promise.resolve(exit.ok);
    }),
};

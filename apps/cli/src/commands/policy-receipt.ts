import { signatureReceipts } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { personOf } from '../inputs';
import { reading } from '../ledgers';

export const policyReceipt: CommandSpec = {
  usage: 'policy receipt <employee>',
  about: {
    zh: '签收凭据：签收的是哪份正文（摘要），在台账的什么位置',
    en: 'receipts of signatures: which text (digest), and where it stands in the log',
  },
  examples: ['policy receipt B007 --data ./books'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const { employeeId, employeeNo, name } = personOf(ledger.reads, args[0]!);
      const receipts = await signatureReceipts(ledger.store, employeeId);
      const { pick } = session;
      if (session.json) session.print(receipts);
      else {
        session.say(`${employeeNo} ${name}`);
        if (receipts.length === 0) session.say(pick('  没有签收过。', '  Nothing was signed.'));
        for (const { version, acknowledgedOn, textSha256, eventId, position } of receipts)
          session.say(
            pick(
              `  ${acknowledgedOn} 签收 ${version} 版，正文摘要 ${textSha256}，事件 ${eventId}，台账位置 ${position}`,
              `  ${acknowledgedOn} signed for ${version}, text ${textSha256}, event ${eventId}, log position ${position}`,
            ),
          );
      }
      return exit.ok;
    }),
};

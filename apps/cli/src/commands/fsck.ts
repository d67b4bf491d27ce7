import { openLedger, passphraseIn } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { mustExist, within } from '../ledgers';
import { told } from '../session';
import { repairText } from '../repairs-show';

export const fsck: CommandSpec = {
  usage: 'fsck',
  about: {
    zh: '逐字节核对台账的两份副本，并按签名的根哈希修复损坏的一份',
    en: 'check both copies of the log byte by byte, and mend the damaged one by the signed root',
  },
  options: [
    {
      flags: '--accept-rollback',
      about: {
        zh: '确认使用较旧的备份：之后的记录不再存在',
        en: 'take an older backup on purpose: what came after it is gone',
      },
    },
  ],
  examples: ['fsck --data ./books', 'fsck --data ./restored --accept-rollback'],
  run: async (session, input) => {
    mustExist(session.dir);
    const acceptRollback = input.flag('acceptRollback');
    const ledger = await openLedger({
      dir: session.dir,
      ...passphraseIn(session.env),
      fsck: { acceptRollback },
    });
    return within(ledger, async ({ store, proof }) => {
      const repairs = proof?.repairs ?? [];
      const events = store.head();
      if (session.json) session.print({ status: 'intact', events, repairs });
      else {
        for (const repair of repairs) session.say(told(session, repairText(repair)));
        session.say(
          session.pick(
            `完好：${events} 条记录，两份副本一致，并得出签名的根哈希。`,
            `Sound: ${events} events, both copies agree and give the signed root.`,
          ),
        );
      }
      return exit.ok;
    });
  },
};

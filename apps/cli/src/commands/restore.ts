import { resolve } from 'node:path';
import { openLedger, passphraseIn, restoreLedger } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { within } from '../ledgers';
import { repairText } from '../repairs-show';
import { told } from '../session';

export const restore: CommandSpec = {
  usage: 'restore <backup>',
  about: {
    zh: '把备份恢复到 --data 目录（其中不得已有台账），并逐字节核对',
    en: 'put a backup into --data, where no ledger may be, and check every byte of it',
  },
  options: [
    {
      flags: '--keys <dir>',
      about: { zh: '密钥备份的目录', en: 'directory of the backup of the keys' },
    },
    {
      flags: '--accept-rollback',
      about: {
        zh: '确认备份比密钥所知的更旧：之后的记录不再存在',
        en: 'take a backup older than the keys know of: what came after it is gone',
      },
    },
  ],
  examples: ['restore /mnt/usb/2026-03-31 --data ./books --keys /mnt/safe/keys'],
  run: async (session, input) => {
    const keys = input.option('keys');
    restoreLedger(resolve(input.args[0] ?? ''), session.dir, {
      ...(keys !== undefined && { keysFrom: resolve(keys) }),
    });
    const acceptRollback = input.flag('acceptRollback');
    const ledger = await openLedger({
      dir: session.dir,
      ...passphraseIn(session.env),
      fsck: { acceptRollback },
    });
    return within(ledger, async ({ store, proof }) => {
      const repairs = proof?.repairs ?? [];
      const events = store.head();
      if (session.json) session.print({ dir: session.dir, events, repairs });
      else {
        for (const repair of repairs) session.say(told(session, repairText(repair)));
        session.say(
          session.pick(
            `已恢复 ${events} 条记录到 ${session.dir}，两份副本一致，签名相符。`,
            `${events} events were restored to ${session.dir}; both copies agree and give the signed root.`,
          ),
        );
      }
      return exit.ok;
    });
  },
};

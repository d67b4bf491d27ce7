import { resolve } from 'node:path';
import { exitCode, verifySentence } from '@ledger/proof';
import { backupLedger } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { mustExist } from '../ledgers';
import { vkeyOf } from '../log-key';
import { verifyCopy } from '../verify-copy';

export const backup: CommandSpec = {
  usage: 'backup <dest>',
  about: {
    zh: '备份台账（服务运行时也可以），并立即核对备份；密钥不在其中',
    en: 'back the ledger up, also while a server runs, and verify the copy at once; keys are not in it',
  },
  options: [
    {
      flags: '--keys <dir>',
      about: {
        zh: '把密钥备份到这个目录（请与备份分开保管）',
        en: 'back the keys up into this directory (keep it apart from the backup)',
      },
    },
  ],
  examples: ['backup /mnt/usb/2026-03-31', 'backup ./copy --keys /mnt/safe/keys'],
  run: async (session, input) => {
    mustExist(session.dir);
    const dest = resolve(input.args[0] ?? '');
    const keysDest = input.option('keys');
    const report = await backupLedger(session.dir, dest, {
      now: Date.now(),
      ...(keysDest !== undefined && { keysDest: resolve(keysDest) }),
    });
    const { result } = verifyCopy({ path: dest, keys: [vkeyOf(session)] });
    if (session.json) session.print({ ...report, dest, verified: result.status });
    else {
      session.say(
        session.pick(
          `已备份 ${report.events} 条记录到 ${dest}。`,
          `${report.events} events were backed up to ${dest}.`,
        ),
      );
      session.say(verifySentence(result, session.lang));
      if (!report.keys)
        session.say(
          session.pick(
            '密钥不在备份中；没有密钥就打不开姓名和备注。用 --keys 另行备份。',
            'The keys are not in it, and names and notes do not open without them. Back them up elsewhere with --keys.',
          ),
        );
    }
    return exitCode(result) === 0 ? exit.ok : exit.notAll;
  },
};

import { resolve } from 'node:path';
import { openLedger, passphraseIn, replayErasures, restoreLedger } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { bytesOf } from '../file-bytes';
import { within } from '../ledgers';
import { problem } from '../problem';
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
      flags: '--erasures <file>',
      about: {
        zh: '另外保管的抹除清单（npx ledger erasures 的输出）',
        en: 'an erasure list that was kept elsewhere (what npx ledger erasures prints)',
      },
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
    const list = input.option('erasures');
    const erasures = list === undefined ? [] : erasuresIn(await bytesOf(list), list);
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
    return within(ledger, async (opened) => {
      const erased = await replayErasures(opened, erasures);
      const { store, proof } = opened;
      const repairs = proof?.repairs ?? [];
      const events = store.head();
      if (session.json) session.print({ dir: session.dir, events, repairs, erased });
      else {
        for (const repair of repairs) session.say(told(session, repairText(repair)));
        if (erased > 0)
          session.say(
            session.pick(`已再次抹除 ${erased} 人。`, `${erased} people were erased again.`),
          );
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

interface Listed {
  readonly subject: string;
  readonly at: string;
  readonly legalBasis: string;
}

function erasuresIn(bytes: Buffer, path: string): readonly Listed[] {
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, i) => {
    const listed = listedIn(line);
    if (listed !== undefined) return listed;
    throw problem(
      `${path} 第 ${i + 1} 行不是抹除清单的一行；应为 npx ledger erasures 的输出。`,
      `Line ${i + 1} of ${path} is no line of an erasure list; it should be what npx ledger erasures prints.`,
    );
  });
}

function listedIn(line: string): Listed | undefined {
  try {
    const { subject, at, legalBasis } = JSON.parse(line) as Record<string, unknown>;
    return typeof subject === 'string' && typeof at === 'string' && typeof legalBasis === 'string'
      ? { subject, at, legalBasis }
      : undefined;
  } catch {
    return undefined;
  }
}

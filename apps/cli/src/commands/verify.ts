import { exitCode, verifySentence } from '@ledger/proof';
import type { VerifyResult } from '@ledger/proof';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { verifyCopy } from '../verify-copy';

export const verify: CommandSpec = {
  usage: 'verify <copy>',
  about: {
    zh: '离线核对台账副本：只信任给出的公钥',
    en: 'verify a copy of a ledger offline, trusting nothing but the key given',
  },
  options: [
    {
      flags: '--key <vkey...>',
      about: { zh: '验证公钥（npx ledger vkey）', en: 'verifier key (npx ledger vkey)' },
    },
    {
      flags: '--receipt <file...>',
      about: { zh: '打卡回执', en: 'a receipt that somebody kept' },
    },
    {
      flags: '--since <checkpoint...>',
      about: { zh: '以前保存的检查点', en: 'a checkpoint kept from earlier' },
    },
    {
      flags: '--witness-policy <file>',
      about: { zh: '见证策略（C2SP tlog-policy）', en: 'witness policy (C2SP tlog-policy)' },
    },
  ],
  examples: [
    'verify ./copy --key "$VKEY"',
    'verify ./copy --key "$VKEY" --receipt punch.receipt --since last-year.checkpoint',
  ],
  more: {
    zh: '退出码：0 完整，2 已被篡改，3 不完整，4 未知公钥。verify.mjs 无需本软件即可做同样的核对。',
    en: 'Exit codes: 0 intact, 2 tampered, 3 incomplete, 4 unknown key. verify.mjs does the same without this program.',
  },
  run: async (session, input) => {
    const policy = input.option('witnessPolicy');
    const { result, changed, damagedSlots } = verifyCopy({
      path: input.args[0] ?? session.dir,
      keys: input.list('key'),
      receipts: input.list('receipt'),
      since: input.list('since'),
      ...(policy !== undefined && { policy }),
    });
    if (session.json)
      session.print({ ...result, damagedSlots, ...(changed !== undefined && { changed }) });
    else {
      session.say(verifySentence(result, session.lang));
      if (changed !== undefined)
        session.say(
          session.pick(
            `瓦片文件指出被改动的记录：索引 ${changed}。`,
            `The tiles show the changed event: index ${changed}.`,
          ),
        );
    }
    return codeOf(result);
  },
};

function codeOf(result: VerifyResult): ExitCode {
  switch (exitCode(result)) {
    case 0:
      return exit.ok;
    case 2:
      return 2;
    case 3:
      return 3;
    case 4:
      return exit.unknownKey;
  }
}

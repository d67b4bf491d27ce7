import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { vkeyOf } from '../log-key';

export const vkey: CommandSpec = {
  usage: 'vkey',
  about: {
    zh: '显示验证公钥；把它交给核对台账的人，不要与副本一起给',
    en: 'show the verifier key; hand it to whoever checks the ledger, on another way than the copy',
  },
  examples: ['vkey --data ./books'],
  run: async (session) => {
    const key = vkeyOf(session);
    if (session.json) session.print({ vkey: key });
    else session.say(key);
    return exit.ok;
  },
};

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROTATION_REASONS } from '@ledger/core';
import { passphraseIn, rotateLogKey } from '@ledger/embedded';
import { followKeys, HAND_OVERS_FILE, parseVkey } from '@ledger/proof';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { mustExist } from '../ledgers';
import { vkeyOf } from '../log-key';
import { table } from '../output/table';
import { usage } from '../problem';

export const keyRotate: CommandSpec = {
  usage: 'key rotate',
  about: {
    zh: '更换签名密钥：新旧密钥都为移交签名，旧回执与旧公钥仍可核对（先停止服务）',
    en: 'change the signing key: both keys sign the hand-over, older receipts and the older key still verify (stop the server first)',
  },
  options: [
    {
      flags: '--reason <code>',
      choices: ROTATION_REASONS,
      about: {
        zh: '原因：例行、保管人离职、可能泄露',
        en: 'why: by the calendar, its custodian left, it may be known to others',
      },
    },
  ],
  examples: ['key rotate --reason ROUTINE --data ./books'],
  more: {
    zh: '之后：备份密钥目录；把新公钥交给见证方（ledger witness --log）与见证策略；原因为 EXPOSED 时，把新公钥告知每位核对者，旧公钥不再可信。',
    en: 'Afterwards: back the keys up; give the new key to the witnesses (ledger witness --log) and put it into witness policies. With the reason EXPOSED tell everybody who verifies the new key, because whoever has the old one could hand over to a key of their own.',
  },
  run: async (session, input) => {
    const reasonCode = input.option('reason');
    if (reasonCode === undefined)
      throw usage(
        `请用 --reason 写明原因：${ROTATION_REASONS.join('、')}。`,
        `Say why with --reason: ${ROTATION_REASONS.join(', ')}.`,
      );
    mustExist(session.dir);
    const { actor, dir, env } = session;
    const order = { reasonCode, actor, source: 'cli' };
    const { result, ...keys } = await rotateLogKey({ dir, ...passphraseIn(env) }, order);
    const code = answer(session, result, keys);
    if (code === exit.ok && !session.json)
      session.say(
        session.pick(
          `台账在第 ${keys.events} 条记录处移交，新的公钥：\n${keys.key}\n持旧公钥者核对时会沿移交记录找到新公钥。请立即备份密钥：npx ledger backup 目录 --keys 目录。`,
          `The log was handed over at ${keys.events} events. The new verifier key:\n${keys.key}\nWho has the old one is led to it by the hand-over. Back the keys up now: npx ledger backup DIR --keys DIR.`,
        ),
      );
    return code;
  },
};

export const keyList: CommandSpec = {
  usage: 'key list',
  about: {
    zh: '台账用过的签名密钥，以及各自签到第几条记录',
    en: 'the keys that have signed the log, and up to which event each did',
  },
  examples: ['key list --data ./books'],
  run: async (session) => {
    mustExist(session.dir);
    const current = parseVkey(vkeyOf(session));
    const path = join(session.dir, HAND_OVERS_FILE);
    const file = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const { keys } = followKeys(current.status === 'ok' ? [current.value] : [], file);
    const rows = keys
      .map((key) => ({ key: `${key.name}+${key.id}`, until: key.until ?? null }))
      .toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
    if (session.json) session.print(rows);
    else
      session.say(
        table(
          [
            { title: session.pick('公钥', 'key') },
            { title: session.pick('签到第几条', 'signed up to event'), align: 'right' },
          ],
          rows.map(({ key, until }) => [
            key,
            until === null ? session.pick('使用中', 'in use') : String(until),
          ]),
        ),
      );
    return exit.ok;
  },
};

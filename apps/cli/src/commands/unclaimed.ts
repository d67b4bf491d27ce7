import { directions, refusalMessage, word } from '@ledger/core';
import type { CommandResult, UnclaimedRow } from '@ledger/core';
import { whoText } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading, writing } from '../ledgers';
import { table } from '../output/table';
import { problem, usage } from '../problem';
import { commandId } from '../record/command-id';

export const unclaimedList: CommandSpec = {
  usage: 'unclaimed list',
  about: { zh: '无人认领的打卡', en: 'punches of PINs that nobody holds' },
  examples: ['unclaimed list --data ./books', 'unclaimed list --json'],
  run: (session) =>
    reading(session, async ({ reads }) => {
      const rows = reads.unclaimed();
      const { pick, lang } = session;
      if (session.json) session.print(rows);
      else if (rows.length === 0)
        session.say(pick('没有无人认领的打卡。', 'No unclaimed punches.'));
      else
        session.say(
          table(
            [
              { title: pick('编号', 'id') },
              { title: pick('时间', 'at') },
              { title: pick('设备', 'device') },
              { title: pick('持有人标识', 'who') },
              { title: pick('方向', 'direction') },
            ],
            rows.map((row) => [
              row.unclaimedId,
              row.at,
              row.deviceId ?? '',
              whoText(row.pin, lang),
              word(directions, row.direction, lang),
            ]),
          ),
        );
      return exit.ok;
    }),
};

export const unclaimedDismiss: CommandSpec = {
  usage: 'unclaimed dismiss [ids...]',
  about: {
    zh: '注销不属于任何员工的打卡（访客、测试）',
    en: 'settle punches that belong to nobody (a visitor, a test of the device)',
  },
  options: [
    {
      flags: '--pin <pin>',
      about: { zh: '某个考勤号（或账号）的全部打卡', en: 'all punches of one PIN (or account)' },
    },
    {
      flags: '--reason <code>',
      choices: ['VISITOR', 'DEVICE_TEST', 'LEFT_COMPANY', 'OTHER'],
      about: { zh: '原因（默认 OTHER）', en: 'reason (default OTHER)' },
    },
  ],
  examples: [
    'unclaimed dismiss 5d0e2c1e-… --reason VISITOR',
    'unclaimed dismiss --pin 9999 --reason DEVICE_TEST',
  ],
  run: (session, input) =>
    writing(session, async ({ reads, writes }) => {
      const chosen = choose(reads.unclaimed(), input.args, input.option('pin'));
      const reasonCode = input.option('reason') ?? 'OTHER';
      const dismiss = chosen.map(({ unclaimedId, at }) => ({
        type: 'DismissPunch' as const,
        period: at.slice(0, 7),
        unclaimedId,
        reasonCode,
      }));
      const results = await writes.executeAll(dismiss, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId('unclaimed dismiss', dismiss),
      });
      const refused = results.filter((result) => result.status === 'refused');
      if (session.json) session.print(results);
      else
        session.say(
          session.pick(
            `已注销 ${results.length - refused.length} 次打卡。`,
            `${results.length - refused.length} punches settled.`,
          ),
        );
      for (const { refusal } of refused as Extract<CommandResult, { status: 'refused' }>[])
        session.warn(refusalMessage(refusal, session.lang));
      return refused.length === 0 ? exit.ok : exit.notAll;
    }),
};

function choose(
  rows: readonly UnclaimedRow[],
  ids: readonly string[],
  pin: string | undefined,
): readonly UnclaimedRow[] {
  if (ids.length === 0 && pin === undefined)
    throw usage('请给出打卡编号，或 --pin 考勤号。', 'Give ids of punches, or --pin.');
  const chosen = rows.filter(
    (row) =>
      ids.includes(row.unclaimedId) || (pin !== undefined && row.pin.replace(/^\w+:/, '') === pin),
  );
  const missing = ids.filter((id) => !rows.some(({ unclaimedId }) => unclaimedId === id));
  if (missing.length > 0 || chosen.length === 0)
    throw problem(
      `没有这样的无人认领打卡：${missing.join(' ') || pin}。用 npx ledger unclaimed list 查看。`,
      `No such unclaimed punch: ${missing.join(' ') || pin}. See npx ledger unclaimed list.`,
    );
  return chosen;
}

import { initLedger } from '@ledger/embedded';
import type { InitReport } from '@ledger/embedded';
import { notes } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { jsonFile } from '../inputs';
import { making } from '../ledgers';
import type { Session } from '../session';
import { told } from '../session';

export const init: CommandSpec = {
  usage: 'init',
  about: {
    zh: '建立台账：发布制度和节假日安排；再次运行不会改变任何内容',
    en: 'create a ledger: publishes rulebook and calendars; running it again changes nothing',
  },
  options: [
    {
      flags: '--policy <file>',
      about: { zh: '自己的制度文件（JSON）', en: 'your own policy document (JSON)' },
    },
    {
      flags: '--profile <name>',
      about: {
        zh: '制度方案：rulebook、CN-GD、CN-SZ、lost-time-only',
        en: 'a profile: rulebook, CN-GD, CN-SZ, lost-time-only',
      },
    },
  ],
  examples: [
    'init --data ./books',
    'init --data ./books --profile CN-GD',
    'init --data ./books --policy my-policy.json',
  ],
  run: (session, input) => {
    const file = input.option('policy');
    const policy = file === undefined ? undefined : jsonFile(file);
    const profile = input.option('profile');
    return making(session, async (ledger) => {
      const report = await initLedger(ledger, {
        actor: session.actor,
        ...(policy === undefined ? {} : { policy }),
        ...(profile === undefined ? {} : { profile }),
      });
      if (session.json) session.print({ dir: session.dir, ...report });
      else show(session, report);
      return exit.ok;
    });
  },
};

function show(session: Session, report: InitReport): void {
  const { dir } = session;
  const years = report.calendars.join(', ');
  if (!report.created && report.published === 0) {
    session.say(
      session.pick(
        `${dir} 已是台账，没有改变：制度 ${report.policyVersion} 版（${report.effectiveFrom} 起），节假日安排 ${years}。`,
        `${dir} is a ledger already, nothing changed: rulebook ${report.policyVersion} (from ${report.effectiveFrom}), calendars ${years}.`,
      ),
    );
    return;
  }
  session.say(
    session.pick(
      `台账已建立：${dir}\n制度 ${report.policyVersion} 版，${report.effectiveFrom} 起施行；节假日安排 ${years}。\n下一步：\n  npx ledger people import 人员表.csv --data ${dir}\n  npx ledger roster import 排班表.csv --data ${dir}\n  npx ledger import 打卡文件... --data ${dir}\n  npx ledger pay-sheet 2026-03 --data ${dir}`,
      `A ledger was made in ${dir}.\nRulebook ${report.policyVersion}, in force from ${report.effectiveFrom}; calendars ${years}.\nNext:\n  npx ledger people import people.csv --data ${dir}\n  npx ledger roster import roster.csv --data ${dir}\n  npx ledger import punches... --data ${dir}\n  npx ledger pay-sheet 2026-03 --data ${dir}`,
    ),
  );
  session.say(told(session, notes.LEGAL_NOTICE.advice));
}

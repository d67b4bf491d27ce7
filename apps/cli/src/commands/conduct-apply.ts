import { conductGrounds } from '@ledger/core';
import type { Command } from '@ledger/core';
import { canonical, derivedId } from '@ledger/kernel';
import { answer } from '../answer';
import type { CommandSpec, Input } from '../command';
import { AS_OPTION, deciderOf, metaAs } from '../store-manager';
import { nowOf } from '../duty-desk';
import type { ExitCode } from '../exit';
import { dateOf, personOf } from '../inputs';
import { writing } from '../ledgers';
import type { Session } from '../session';

const options: CommandSpec['options'] = [
  AS_OPTION,
  {
    flags: '--on <date>',
    about: { zh: '事情发生的日期（默认：今天）', en: 'when it happened (default: today)' },
  },
  {
    flags: '--day <date>',
    about: {
      zh: '所依据的考勤日期（考勤条款必填）',
      en: 'the attendance day it points at (needed with clauses about attendance)',
    },
  },
];

export const conductGrant: CommandSpec = {
  usage: 'conduct grant <employee> <measure> <clause> <reason>',
  about: {
    zh: '给予奖励：只能用已发布制度 measures 中的措施（R10）',
    en: 'grant a reward: only measures that a published version lists (R10)',
  },
  options,
  examples: ['conduct grant B007 PRAISE R44 "mended a hard case" --on 2026-03-02 --as B001'],
  run: (session, input) => apply(session, input, 'GrantReward'),
};

export const conductImpose: CommandSpec = {
  usage: 'conduct impose <employee> <measure> <clause> <reason>',
  about: {
    zh: '给予处罚：只能用已发布的措施；考勤已扣款的不再处罚（G17）',
    en: 'impose a sanction: only published measures, never for what attendance has charged (G17)',
  },
  options,
  examples: ['conduct impose B007 WARNING R43 "games at work" --on 2026-03-02 --as B001'],
  run: (session, input) => apply(session, input, 'ImposeSanction'),
};

function apply(
  session: Session,
  input: Input,
  type: 'GrantReward' | 'ImposeSanction',
): Promise<ExitCode> {
  const [who, measure, clause, reason] = input.args as [string, string, string, string];
  return writing(session, async (ledger) => {
    const { today } = nowOf(ledger);
    const day = input.option('day');
    const on = input.option('on');
    const about = {
      employeeId: personOf(ledger.reads, who).employeeId,
      occurredOn: on === undefined ? today : dateOf(on),
      ruleRef: { clause, ...(day !== undefined && { attendanceDate: dateOf(day) }) },
    };
    const by = deciderOf(ledger, input);
    const said = { ...about, measure, reason, by };
    const id = derivedId(`cli ${type} ${canonical(said)}`);
    const rest = { ...said, grounds: await conductGrounds(ledger.reads, about), today };
    const command: Command =
      type === 'GrantReward' ? { type, rewardId: id, ...rest } : { type, sanctionId: id, ...rest };
    return answer(session, await ledger.writes.execute(command, metaAs(by, command)), { id });
  });
}

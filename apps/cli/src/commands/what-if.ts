import type { Draft, WhatIfAnswer } from '@ledger/core';
import type { PolicySetting } from '@ledger/rulebook';
import { logAccess, PURPOSE } from '../access';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { jsonFile, personOf } from '../inputs';
import { reading } from '../ledgers';
import { invalidDraftText } from '../policy-documents';
import { problem, usage } from '../problem';
import type { Session } from '../session';
import { spanOf } from '../span';
import { showWhatIf } from '../what-if-show';

export const whatIf: CommandSpec = {
  usage: 'what-if',
  about: {
    zh: '假如：用草案制度重新判断历史，列出每个人的变化；不写入任何内容',
    en: 'judge history again under a draft rulebook and list what changes for whom; nothing is written',
  },
  options: [
    {
      flags: '--policy <file>',
      about: { zh: '草案制度文件（JSON）', en: 'the draft, a policy document (JSON)' },
    },
    {
      flags: '--set <key=value...>',
      about: {
        zh: '只改一个条目，可多次使用：--set late.graceLastOnTimeSecond=58',
        en: 'set one key otherwise, any number of times: --set late.graceLastOnTimeSecond=58',
      },
    },
    {
      flags: '--period <months>',
      about: { zh: '月份，或 2026-01..2026-03', en: 'a month, or 2026-01..2026-03' },
    },
    { flags: '--employee <no>', about: { zh: '只看这个人', en: 'only this person' } },
    PURPOSE,
  ],
  examples: [
    'what-if --set late.graceLastOnTimeSecond=58 --period 2026-03 --data ./books',
    'what-if --policy draft.json --period 2026-01..2026-03 --json',
    'what-if --set absence.unit=LOST_TIME --set leftPost.unit=LOST_TIME --period 2026-03',
  ],
  run: (session, input) => {
    const { from, to } = spanOf(input.option('period'));
    const draft = draftIn(input);
    return reading(session, async (ledger) => {
      const { reads } = ledger;
      const employee = input.option('employee');
      const whose =
        employee === undefined ? {} : { employeeId: personOf(reads, employee).employeeId };
      const answer = await reads.whatIf({ draft, from, to, ...whose });
      await logAccess(session, ledger, input, {
        what: 'WHAT_IF',
        about: from,
        ...(whose.employeeId === undefined ? {} : { subject: whose.employeeId }),
      });
      return show(session, answer);
    });
  },
};

function show(session: Session, answer: WhatIfAnswer): typeof exit.ok {
  switch (answer.status) {
    case 'invalid':
      throw problem(...invalidDraftText(answer.problems));
    case 'judged':
      if (session.json) session.print(answer);
      else showWhatIf(session, answer);
      return exit.ok;
  }
}

function draftIn(input: Input): Draft {
  const file = input.option('policy');
  const settings = input.list('set').map(settingOf);
  if (file === undefined && settings.length === 0)
    throw usage(
      '请用 --policy 给出草案，或用 --set 改条目。',
      'Give a draft with --policy, or set keys otherwise with --set.',
    );
  return { settings, ...(file === undefined ? {} : { document: jsonFile(file) }) };
}

function settingOf(text: string): PolicySetting {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw usage(`--set 应写成 条目=值，不是“${text}”。`, `--set takes key=value, not "${text}".`);
}

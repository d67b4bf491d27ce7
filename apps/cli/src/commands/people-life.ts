import { positions, word } from '@ledger/core';
import type { Command } from '@ledger/core';
import type { Position } from '@ledger/facts/staff';
import type { CommandSpec } from '../command';
import { actorOf, answered, AS, carryOut } from '../in-whose-name';
import { exit } from '../exit';
import { todayOf } from '../handover-ref';
import { dateOf, personOf } from '../inputs';
import { reading, writing } from '../ledgers';
import { table } from '../output/table';
import { usage } from '../problem';

export const peopleTransfer: CommandSpec = {
  usage: 'people transfer <employee>',
  about: {
    zh: '调动：从某日起换岗位，并自动发起工作交接',
    en: 'transfer somebody to another post from a day on; opens the handover by itself',
  },
  options: [
    { flags: '--to <position>', about: { zh: '新岗位', en: 'the new position' } },
    {
      flags: '--department <name>',
      about: { zh: '新部门（默认：不变）', en: 'the new department (default: the same)' },
    },
    { flags: '--from <date>', about: { zh: '到新岗位的第一天', en: 'first day in the new post' } },
    { flags: '--proposed-by <employee>', about: { zh: '提议人工号', en: 'who proposed it' } },
    {
      flags: '--note <text>',
      about: { zh: '文字说明（密封保存）', en: 'in words (stored sealed)' },
    },
    AS,
  ],
  examples: [
    'people transfer B007 --to OPS_SPECIALIST --department 运营部 --from 2026-04-01 --proposed-by B003',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const person = personOf(ledger.reads, input.args[0]!);
      const [proposer, note] = [input.option('proposedBy'), input.option('note')];
      const command: Command = {
        type: 'TransferEmployee',
        employeeId: person.employeeId,
        position: positionOf(input.option('to')),
        department: input.option('department') ?? person.department,
        effectiveFrom: dateOf(input.option('from')),
        ...(proposer !== undefined && {
          proposedBy: personOf(ledger.reads, proposer).employeeId,
        }),
        ...(note !== undefined && { note }),
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

function positionOf(text: string | undefined): Position {
  const found = Object.entries(positions).find(([code, { zh }]) => code === text || zh === text);
  if (found !== undefined) return found[0] as Position;
  const known = Object.entries(positions).map(([code, { zh }]) => `${code} (${zh})`);
  throw usage(
    `请用 --to 写岗位；可用：${known.join('、')}。`,
    `Say the position with --to; there are: ${known.join(', ')}.`,
  );
}

export const peopleEnd: CommandSpec = {
  usage: 'people end <employee>',
  about: {
    zh: '离职：写最后工作日，并自动发起工作交接；工资照常结清',
    en: 'somebody leaves: the last day; opens the handover by itself, and pay is settled all the same',
  },
  options: [
    { flags: '--last-day <date>', about: { zh: '最后工作日（含）', en: 'the last day, included' } },
    AS,
  ],
  examples: ['people end B007 --last-day 2026-06-30'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const command: Command = {
        type: 'EndEmployment',
        employeeId: personOf(ledger.reads, input.args[0]!).employeeId,
        lastDay: dateOf(input.option('lastDay')),
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

export const peopleGrades: CommandSpec = {
  usage: 'people grades',
  about: {
    zh: '没有职级的人，以及按岗位建议的职级；建议不会自动生效（A65）',
    en: 'people without a grade and the one that their position proposes; nothing is taken over by itself (A65)',
  },
  options: [
    {
      flags: '--on <date>',
      about: { zh: '哪一天（默认：今天）', en: 'on which day (default: today)' },
    },
  ],
  examples: ['people grades', 'record ChangeGrade employee=B012 grade=P effectiveFrom=2026-03-01'],
  run: (session, { option }) =>
    reading(session, async (ledger) => {
      const on = option('on');
      const rows = ledger.reads.gradeProposals(on === undefined ? todayOf(ledger) : dateOf(on));
      const { pick, lang } = session;
      if (session.json) session.print(rows);
      else if (rows.length === 0) session.say(pick('所有人都有职级。', 'Everybody has a grade.'));
      else
        session.say(
          table(
            [
              { title: pick('工号', 'no.') },
              { title: pick('姓名', 'name'), max: 20 },
              { title: pick('岗位', 'position') },
              { title: pick('建议', 'proposed') },
            ],
            rows.map(({ employeeNo, name, position, proposed }) => [
              employeeNo,
              name,
              word(positions, position, lang),
              proposed ?? pick('制度未写', 'the rulebook says nothing'),
            ]),
          ),
        );
      return exit.ok;
    }),
};

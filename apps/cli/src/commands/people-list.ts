import { yuan } from '@ledger/kernel';
import { positions, word } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { table } from '../output/table';

export const peopleList: CommandSpec = {
  usage: 'people list',
  about: {
    zh: '所有人：岗位、职级、工资、入职离职、签收的制度版本',
    en: 'everybody: position, grade, wage, dates, what they signed for',
  },
  examples: ['people list --data ./books', 'people list --json'],
  run: (session) =>
    reading(session, async ({ reads }) => {
      const people = reads.employees();
      const { pick, lang } = session;
      if (session.json) session.print(people);
      else
        session.say(
          table(
            [
              { title: pick('工号', 'no.') },
              { title: pick('姓名', 'name'), max: 20 },
              { title: pick('部门', 'department'), max: 20 },
              { title: pick('岗位', 'position') },
              { title: pick('级', 'grade') },
              { title: pick('月工资', 'wage'), align: 'right' },
              { title: pick('入职', 'hired') },
              { title: pick('离职', 'left') },
              { title: pick('考勤号', 'PINs'), max: 24 },
              { title: pick('签收', 'signed') },
            ],
            people.map((person) => [
              person.employeeNo,
              person.name,
              person.department,
              word(positions, person.position, lang),
              person.grade ?? '?',
              person.monthlyWageFen === null ? '?' : yuan(person.monthlyWageFen),
              person.hiredOn,
              person.leftOn ?? '',
              person.devicePins.join(' '),
              person.acknowledged.map(({ version, on }) => `${version} ${on}`).join(', '),
            ]),
          ),
        );
      return exit.ok;
    }),
};

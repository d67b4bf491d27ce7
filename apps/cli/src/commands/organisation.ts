import { acts, holders, positions, word } from '@ledger/core';
import type { Command, OrganisationRow } from '@ledger/core';
import { organisationCommands } from '@ledger/embedded';
import type { OrganisationFile } from '@ledger/embedded';
import type { Act } from '@ledger/facts/organisation';
import { derivedId } from '@ledger/kernel';
import type { CommandSpec } from '../command';
import { actorOf, answered, AS, carryOut, deciderOf } from '../in-whose-name';
import { exit } from '../exit';
import { todayOf } from '../handover-ref';
import { dateOf, jsonFile, personOf } from '../inputs';
import { reading, writing } from '../ledgers';
import { table } from '../output/table';
import { problem, usage } from '../problem';
import type { Session } from '../session';

const ON = {
  flags: '--on <date>',
  about: { zh: '哪一天（默认：今天）', en: 'on which day (default: today)' },
} as const;

export const organisationShow: CommandSpec = {
  usage: 'organisation show',
  about: {
    zh: '某日的组织：岗位、上级、建议职级、在岗人员、权限、店长代理人、制度适用部门',
    en: 'the organisation on a day: positions, superiors, proposed grades, holders, authorities, deputies, scope',
  },
  options: [ON],
  examples: ['organisation show', 'organisation show --on 2026-03-02 --json'],
  run: (session, { option }) =>
    reading(session, async (ledger) => {
      const on = option('on');
      const row = ledger.reads.organisation(on === undefined ? todayOf(ledger) : dateOf(on));
      if (session.json) session.print(row);
      else show(session, row);
      return exit.ok;
    }),
};

function show({ pick, lang, say }: Session, row: OrganisationRow): void {
  const units = new Map(
    row.units.map(({ unitId, nameZh, nameEn }) => [unitId, lang === 'zh' ? nameZh : nameEn]),
  );
  say(
    table(
      [
        { title: pick('岗位', 'position') },
        { title: pick('部门', 'unit') },
        { title: pick('上级', 'reports to') },
        { title: pick('建议职级', 'proposed grade') },
        { title: pick('在岗', 'holders'), max: 50 },
      ],
      row.positions.map(({ position, unitId, reportsTo, defaultGrade, holders: people }) => [
        word(positions, position, lang),
        unitId === null ? '' : (units.get(unitId) ?? unitId),
        reportsTo === null ? '—' : word(positions, reportsTo, lang),
        defaultGrade ?? '',
        people.map(({ name, employeeNo }) => `${name} ${employeeNo}`).join(', '),
      ]),
    ),
  );
  for (const { act, heldBy } of row.authorities)
    say(`  ${word(acts, act, lang)}: ${word(holders, heldBy, lang)}`);
  for (const { name, employeeNo, from, to, appointmentId } of row.deputies)
    say(
      pick(
        `店长代理人：${name} ${employeeNo}，${from} 至 ${to}（${appointmentId}）`,
        `deputy of the store manager: ${name} ${employeeNo}, ${from} to ${to} (${appointmentId})`,
      ),
    );
  const scope = row.scope.length === 0 ? pick('全体', 'everybody') : row.scope.join(', ');
  say(pick(`制度适用：${scope}`, `the rulebook binds: ${scope}`));
}

export const organisationMay: CommandSpec = {
  usage: 'organisation may <act> <employee>',
  about: {
    zh: '某日谁可以对某人做某事（批准、确认、监交…）',
    en: 'who may do something about somebody on a day (approve, confirm, witness …)',
  },
  options: [ON],
  more: {
    zh: `事项：${Object.keys(acts).join('、')}`,
    en: `Acts: ${Object.keys(acts).join(', ')}`,
  },
  examples: [
    'organisation may APPROVE_LEAVE B007',
    'organisation may WITNESS B007 --on 2026-03-31',
  ],
  run: (session, { args, option }) =>
    reading(session, async (ledger) => {
      const act = actOf(args[0]!);
      const { employeeId: subjectId } = personOf(ledger.reads, args[1]!);
      const day = option('on');
      const on = day === undefined ? todayOf(ledger) : dateOf(day);
      const row = ledger.reads.whoMayAct({ act, subjectId, on })!;
      const { pick, lang, say } = session;
      if (session.json) session.print(row);
      else if (row.people.length === 0)
        say(
          pick(
            `${on} 没有人可以对 ${row.subject.name} ${word(acts, act, lang)}；应由：${row.posts.map((post) => word(positions, post, lang)).join('、')}。`,
            `Nobody may ${word(acts, act, lang)} for ${row.subject.name} on ${on}; it is for: ${row.posts.map((post) => word(positions, post, lang)).join(', ')}.`,
          ),
        );
      else
        for (const { name, employeeNo, as } of row.people)
          say(
            `${name} ${employeeNo} (${as === 'DEPUTY' ? pick('店长代理人', 'deputy') : word(positions, as, lang)})`,
          );
      return exit.ok;
    }),
};

function actOf(text: string): Act {
  if (Object.hasOwn(acts, text)) return text as Act;
  throw usage(
    `没有“${text}”这一项；可用：${Object.keys(acts).join('、')}。`,
    `There is no act "${text}"; there are: ${Object.keys(acts).join(', ')}.`,
  );
}

export const organisationPublish: CommandSpec = {
  usage: 'organisation publish <file>',
  about: {
    zh: '公布组织（JSON：units、positions、authorities），写明从哪天起',
    en: 'publish an organisation (JSON: units, positions, authorities) from a day on',
  },
  options: [
    {
      flags: '--from <date>',
      about: { zh: '从哪天起（默认：今天）', en: 'from which day (default: today)' },
    },
  ],
  examples: ['organisation publish data/organisation/default.json --from 2026-04-01'],
  run: (session, { args, option }) => {
    const file = fileOf(args[0]!);
    return writing(session, async (ledger) => {
      const from = option('from');
      const commands = organisationCommands(
        file,
        from === undefined ? todayOf(ledger) : dateOf(from),
      );
      let worst: number = exit.ok;
      let recorded = 0;
      for (const command of commands) {
        const result = await carryOut(ledger, command, session.actor);
        if (result.status === 'recorded') recorded += 1;
        if (result.status === 'refused') worst = answered(session, ledger, result);
      }
      if (session.json) session.print({ commands: commands.length, recorded });
      else session.say(session.pick(`新记录 ${recorded} 项。`, `${recorded} things recorded.`));
      return worst === exit.ok ? exit.ok : exit.notAll;
    });
  },
};

/** The shape is looked at here; codes and order are judged by the organisation itself. */
function fileOf(path: string): OrganisationFile {
  const value = jsonFile(path) as Partial<Record<keyof OrganisationFile, unknown>> | null;
  const { units = [], positions: posts = [], authorities = [] } = value ?? {};
  const lists = [
    [units, ['unitId', 'nameZh', 'nameEn', 'parentId']],
    [posts, ['position', 'unitId', 'defaultGrade', 'reportsTo']],
    [authorities, ['act', 'heldBy']],
  ] as const;
  const whole = lists.every(
    ([list, fields]) =>
      Array.isArray(list) &&
      list.every(
        (item: unknown) =>
          typeof item === 'object' && item !== null && fields.every((field) => field in item),
      ),
  );
  const known = (item: { readonly position: string; readonly reportsTo: string | null }): boolean =>
    [item.position, item.reportsTo].every(
      (post) => post === null || Object.hasOwn(positions, post),
    );
  const file = { units, positions: posts, authorities } as unknown as OrganisationFile;
  if (
    whole &&
    file.positions.every(known) &&
    file.authorities.every(({ act }) => Object.hasOwn(acts, act))
  )
    return file;
  throw problem(
    `${path} 不是组织文件：应有 units[{unitId, nameZh, nameEn, parentId}]、positions[{position, unitId, defaultGrade, reportsTo}]、authorities[{act, heldBy}]。`,
    `${path} is no organisation: it should have units[{unitId, nameZh, nameEn, parentId}], positions[{position, unitId, defaultGrade, reportsTo}] and authorities[{act, heldBy}].`,
  );
}

export const deputyAppoint: CommandSpec = {
  usage: 'deputy appoint <employee>',
  about: {
    zh: '指定店长代理人，起止日期',
    en: 'appoint a deputy of the store manager, from and to',
  },
  options: [
    { flags: '--from <date>', about: { zh: '第一天', en: 'first day' } },
    { flags: '--to <date>', about: { zh: '最后一天', en: 'last day' } },
    AS,
  ],
  examples: ['deputy appoint B003 --from 2026-03-02 --to 2026-03-13 --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { employeeId: deputyId } = personOf(ledger.reads, input.args[0]!);
      const from = dateOf(input.option('from'));
      const command: Command = {
        type: 'AppointDeputy',
        appointmentId: derivedId(`deputy ${deputyId} ${from}`),
        deputyId,
        from,
        to: dateOf(input.option('to')),
        by: deciderOf(ledger, input).employeeId,
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

export const deputyDismiss: CommandSpec = {
  usage: 'deputy dismiss <appointment>',
  about: { zh: '提前结束代理', en: 'end an appointment earlier' },
  options: [{ flags: '--last-day <date>', about: { zh: '最后一天', en: 'last day' } }, AS],
  examples: ['deputy dismiss 5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f --last-day 2026-03-06 --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const command: Command = {
        type: 'DismissDeputy',
        appointmentId: input.args[0]!,
        lastDay: dateOf(input.option('lastDay')),
        by: deciderOf(ledger, input).employeeId,
      };
      const actor = actorOf(ledger, input, session);
      return answered(session, ledger, await carryOut(ledger, command, actor));
    }),
};

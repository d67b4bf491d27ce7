import { signatureOverview } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { nowOf } from '../duty-desk';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { problem } from '../problem';

export const policySignatures: CommandSpec = {
  usage: 'policy signatures [version]',
  about: {
    zh: '谁已签收、谁没有：未签收的人只作结论，不计罚款（G4）',
    en: 'who signed and who did not: penalties of the latter are assessed and not posted (G4)',
  },
  examples: ['policy signatures --data ./books', 'policy signatures 1.0.0 --json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const version = args[0] ?? newestPolicy(ledger).version;
      const overview = signatureOverview(ledger.reads, version, nowOf(ledger).today);
      if (overview === undefined)
        throw problem(`没有制度版本“${version}”。`, `There is no version "${version}".`);
      const { pick } = session;
      if (session.json) session.print(overview);
      else {
        session.say(
          pick(
            `${version} 版：已签收 ${overview.signed} 人，未签收 ${overview.missing} 人${overview.required ? '' : '（本版本不要求签收）'}\n`,
            `Version ${version}: ${overview.signed} signed, ${overview.missing} not${overview.required ? '' : ' (this version does not ask for it)'}\n`,
          ),
        );
        session.say(
          table(
            [
              { title: pick('工号', 'no.') },
              { title: pick('姓名', 'name'), max: 20 },
              { title: pick('部门', 'department'), max: 24 },
              { title: pick('签收', 'signed') },
            ],
            overview.people.map(({ employeeNo, name, department, signedOn }) => [
              employeeNo,
              name,
              department,
              signedOn ?? pick('未签收', 'no'),
            ]),
          ),
        );
      }
      return exit.ok;
    }),
};

import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { problem } from '../problem';

export const policyShow: CommandSpec = {
  usage: 'policy show [version]',
  about: {
    zh: '已发布的制度版本；给出版本号则显示全文',
    en: 'published versions of the rulebook; with a version, its whole document',
  },
  examples: ['policy show --data ./books', 'policy show 1.0.0 > my-policy.json'],
  run: (session, { args }) =>
    reading(session, async ({ reads }) => {
      const policies = reads.policies();
      const version = args[0];
      if (version !== undefined) {
        const found = policies.find((policy) => policy.version === version);
        if (found === undefined)
          throw problem(
            `没有制度版本“${version}”；已有：${policies.map((policy) => policy.version).join('、')}。`,
            `There is no version "${version}"; there are: ${policies.map((policy) => policy.version).join(', ')}.`,
          );
        session.print(found.document);
      } else if (session.json) session.print(policies);
      else
        for (const policy of policies)
          session.say(
            session.pick(
              `${policy.policyId} ${policy.version} 版，${policy.publishedOn} 发布，${policy.effectiveFrom} 起施行${policy.profile === null ? '' : `，方案 ${policy.profile}`} （事件 ${policy.eventId}）`,
              `${policy.policyId} version ${policy.version}, published ${policy.publishedOn}, in force from ${policy.effectiveFrom}${policy.profile === null ? '' : `, profile ${policy.profile}`} (event ${policy.eventId})`,
            ),
          );
      return exit.ok;
    }),
};

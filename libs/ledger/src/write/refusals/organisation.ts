import type { OrganisationRefusal } from '@ledger/capabilities/organisation';
import { acts, positions, word, words } from '../../words';
import type { AuthorityRefusal } from '../../organisation/authority';
import type { Catalogue } from './catalogue';
import { listedIn } from './catalogue';

export const organisationSentences: Catalogue<
  Exclude<
    OrganisationRefusal | AuthorityRefusal,
    { readonly reason: 'OWN_CASE' | 'CODE_MALFORMED' }
  >
> = {
  NOT_IN_REPORTING_LINE: ({ act, date, who, deputies }) => {
    const also = deputies.length > 0;
    return {
      zh: `按 ${date} 的汇报关系，此人不能对该员工${word(acts, act, 'zh')}；可由${words(positions, who, 'zh')}${also ? `或店长代理人（${listedIn(deputies).zh}）` : ''}办理。`,
      en: `By the reporting line of ${date} this person may not ${word(acts, act, 'en')} for that employee; it is for: ${words(positions, who, 'en')}${also ? `, or the store manager’s deputy (${listedIn(deputies).en})` : ''}.`,
    };
  },
  ORGANISATION_NOT_DEFINED: ({ date }) => ({
    zh: `${date} 尚无汇报关系，无法确认监交人。请先运行 npx ledger init（不会改变已有内容），或定义汇报关系。`,
    en: `No reporting line holds on ${date}, so no witness can be confirmed. Run npx ledger init (it changes nothing else), or define the lines.`,
  }),
  UNIT_UNKNOWN: ({ unitId, on }) => ({
    zh: `${on} 没有部门 ${unitId}；请先定义该部门。`,
    en: `There is no unit ${unitId} on ${on}; define it first.`,
  }),
  UNIT_UNDER_ITSELF: ({ chain }) => ({
    zh: `部门不能隶属于自己：${chain.join(' → ')}。`,
    en: `A unit cannot be part of itself: ${chain.join(' → ')}.`,
  }),
  LINE_IS_A_RING: ({ chain, on }) => ({
    zh: `自 ${on} 起汇报关系会形成循环：${chain.map((post) => word(positions, post, 'zh')).join(' → ')}。`,
    en: `From ${on} on the reporting line would be a ring: ${chain.map((post) => word(positions, post, 'en')).join(' → ')}.`,
  }),
  DEPUTY_ENDS_BEFORE_IT_BEGINS: ({ from, to }) => ({
    zh: `代理结束日期 ${to} 早于开始日期 ${from}。`,
    en: `The deputy would end on ${to}, before the start on ${from}.`,
  }),
  DEPUTY_ID_TAKEN: ({ appointmentId, from, to }) => ({
    zh: `代理编号 ${appointmentId} 已用于 ${from} 至 ${to} 的代理；请换一个新编号。`,
    en: `The id ${appointmentId} is taken by a deputy from ${from} to ${to}; use a new id.`,
  }),
  DEPUTY_UNKNOWN: ({ appointmentId }) => ({
    zh: `没有编号为 ${appointmentId} 的代理。`,
    en: `There is no deputy appointment ${appointmentId}.`,
  }),
  DEPUTY_ENDED_EARLIER: ({ appointmentId, to }) => ({
    zh: `代理 ${appointmentId} 已于 ${to} 结束；如需延长，请另行指定。`,
    en: `The appointment ${appointmentId} ended on ${to}; to go on, appoint anew.`,
  }),
};

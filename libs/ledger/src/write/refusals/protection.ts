import type { ProtectionRefusal } from '@ledger/capabilities/protection';
import type { Catalogue } from './catalogue';

export const protectionSentences: Catalogue<
  Exclude<ProtectionRefusal, { readonly reason: 'CODE_MALFORMED' }>
> = {
  PROTECTION_ENDS_FIRST: ({ from, to }) => ({
    zh: `保护期的结束日 ${to} 早于开始日 ${from}。`,
    en: `The protection would end on ${to}, before it begins on ${from}.`,
  }),
  PROTECTION_ID_TAKEN: ({ statusId, from }) => ({
    zh: `编号 ${statusId} 已用于 ${from} 起的保护期；请换一个新编号。`,
    en: `The id ${statusId} is taken by a protection from ${from} on; use a new id.`,
  }),
  PROTECTION_UNKNOWN: ({ statusId }) => ({
    zh: `没有编号为 ${statusId} 的保护期。`,
    en: `There is no protection ${statusId}.`,
  }),
};

import type { DraftRefusal } from '@ledger/capabilities/draft';
import type { LegalRefusal } from '@ledger/capabilities/legal';
import type { Catalogue } from './catalogue';

export const policyLifeSentences: Catalogue<
  Exclude<DraftRefusal, { readonly reason: 'DOCUMENT_INVALID' | 'CODE_MALFORMED' }> | LegalRefusal
> = {
  DRAFT_UNKNOWN: ({ draftId }) => ({
    zh: `没有编号为 ${draftId} 的制度草案；用 npx ledger policy drafts 查看。`,
    en: `There is no draft ${draftId}; see npx ledger policy drafts.`,
  }),
  DRAFT_WITHDRAWN: ({ draftId }) => ({
    zh: `制度草案 ${draftId} 已撤回；请用新的编号另起一份。`,
    en: `The draft ${draftId} was withdrawn; begin another one under a new id.`,
  }),
  CONSULTATION_AHEAD: ({ heldOn, today }) => ({
    zh: `征求意见的日期 ${heldOn} 晚于今天 ${today}；请在进行之后再记录。`,
    en: `The consultation of ${heldOn} lies after today, ${today}; record it once it was held.`,
  }),
  ACCEPTING_NAME_MISSING: () => ({
    zh: '请写明由谁接受（真实姓名）；姓名加密保存。',
    en: 'Say by name who accepts it; the name is stored sealed.',
  }),
};

import type { DisputeRefusal } from '@ledger/capabilities/dispute';
import type { Catalogue } from './catalogue';
import { listedIn } from './catalogue';

type Shared = {
  readonly reason: 'OWN_CASE' | 'CODE_MALFORMED' | 'REASON_MISSING' | 'NOT_THE_EMPLOYEE';
};

const ends = {
  RULED: { zh: '裁定', en: 'ruled' },
  WITHDRAWN: { zh: '撤回', en: 'withdrawn' },
} as const;

export const disputeSentences: Catalogue<Exclude<DisputeRefusal, Shared>> = {
  DISPUTE_UNKNOWN: ({ disputeId }) => ({
    zh: `没有编号为 ${disputeId} 的争议。`,
    en: `There is no dispute ${disputeId}.`,
  }),
  DISPUTE_ID_TAKEN: ({ disputeId }) => ({
    zh: `争议编号 ${disputeId} 已用于另一项争议；请换一个新编号。`,
    en: `The id ${disputeId} is taken by another dispute; use a new one.`,
  }),
  DISPUTE_ENDED: ({ disputeId, as }) => ({
    zh: `争议 ${disputeId} 已${ends[as].zh}，不能再补充。`,
    en: `The dispute ${disputeId} was ${ends[as].en}; nothing can be added.`,
  }),
  NOTHING_TO_DISPUTE: ({ period, date, finding }) => ({
    zh: `${date ?? period} 没有可以提出争议的${finding ?? '考勤确认单'}。`,
    en: `There is no ${finding ?? 'statement'} of ${date ?? period} to dispute.`,
  }),
  RULER_IS_PARTY: ({ by }) => ({
    zh: `${by} 是争议的一方（提出、答辩、举证或作出过被争议的记录），不能裁定。`,
    en: `A party does not rule: ${by} opened, answered, gave evidence, or made the disputed facts.`,
  }),
  COMPENSATION_MISMATCH: ({ outcome, count }) => ({
    zh:
      outcome === 'UPHELD'
        ? `维持原结论的裁定不应列出更正事件，收到 ${count} 项。`
        : '改变结论的裁定须列出所依据的更正事件。',
    en:
      outcome === 'UPHELD'
        ? `A ruling that upholds the finding names no compensating event, and this one names ${count}.`
        : 'A ruling that changes something names the compensating events.',
  }),
  COMPENSATION_UNKNOWN: ({ eventIds }) => ({
    zh: `以下事件不是争议提出之后对该员工当月的更正：${listedIn(eventIds).zh}。`,
    en: `These are no corrections of the person's month since the dispute was opened: ${listedIn(eventIds).en}.`,
  }),
};

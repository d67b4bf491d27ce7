import type { HandoverRefusal } from '@ledger/capabilities/handover';
import { handoverRoles, itemCategories, word, words } from '../../words';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

export const handoverSentences: Catalogue<
  Exclude<HandoverRefusal, { readonly reason: 'CODE_MALFORMED' }>
> = {
  HANDOVER_UNKNOWN: ({ handoverId }) => ({
    zh: `没有编号为 ${handoverId} 的交接。`,
    en: `There is no handover ${handoverId}.`,
  }),
  HANDOVER_ID_TAKEN: ({ handoverId, outgoingId, dueOn }) => ({
    zh: `交接编号 ${handoverId} 已用于 ${outgoingId}（${dueOn} 前办清）的交接；请换一个新编号。`,
    en: `The id ${handoverId} is taken by the handover of ${outgoingId}, due on ${dueOn}; use a new id.`,
  }),
  HANDOVER_COMPLETE: ({ completedAt }) => ({
    zh: `交接已于 ${moment(completedAt)} 办清；如需更改，请店长先重新打开，改后三方重新签字。`,
    en: `The handover was completed at ${moment(completedAt)}. To change it the store manager reopens it first; then all three sign again.`,
  }),
  HANDOVER_CANCELLED: ({ handoverId }) => ({
    zh: `交接 ${handoverId} 已取消；如仍要交接，请店长重新打开。`,
    en: `The handover ${handoverId} was cancelled; if it is to take place the store manager reopens it.`,
  }),
  SAME_PERSON_TWICE: ({ roles }) => ({
    zh: `${words(handoverRoles, roles, 'zh')}不能是同一人；移交人、接管人、监交人须为三个不同的人。`,
    en: `One person cannot be ${words(handoverRoles, roles, 'en')}; outgoing, incoming and witness are three different people.`,
  }),
  SUCCESSOR_NOT_NAMED: () => ({
    zh: '尚未指定接管人；请店长先指定。',
    en: 'Nobody is named to take over; the store manager names one first.',
  }),
  WITNESS_NOT_NAMED: () => ({
    zh: '尚未指定监交人；请店长先指定，一般为移交人的直接上级。',
    en: 'No witness is named; the store manager names one first, by default the direct superior of the outgoing person.',
  }),
  NOTHING_LISTED: ({ outgoingId }) => ({
    zh: `交接单没有任何事项；请移交人（${outgoingId}）先列出，确无事项的也请写明。`,
    en: `No item is listed; the outgoing person (${outgoingId}) lists what there is first, and says so where there is nothing.`,
  }),
  ITEMS_OPEN: ({ incomingId, count }) => ({
    zh: `还有 ${count} 项未接收；请接管人（${incomingId}）逐项接收，或写明不接收的原因。`,
    en: `${count} items are open; the incoming person (${incomingId}) accepts each, or excepts it with a reason.`,
  }),
  ITEM_UNKNOWN: ({ itemId }) => ({
    zh: `交接单没有编号为 ${itemId} 的事项。`,
    en: `The handover has no item ${itemId}.`,
  }),
  ITEM_ID_TAKEN: ({ itemId, category }) => ({
    zh: `事项编号 ${itemId} 已用于另一项（${word(itemCategories, category, 'zh')}）；请换一个新编号。`,
    en: `The item id ${itemId} is taken by another item (${word(itemCategories, category, 'en')}); use a new id.`,
  }),
  CATEGORY_UNKNOWN: ({ category, known }) => ({
    zh: `没有“${category}”这一类事项；可用的有：${listedIn(known).zh}。`,
    en: `There is no category "${category}"; choose one of ${listedIn(known).en}.`,
  }),
  TEXT_MISSING: () => ({
    zh: '缺少文字说明；请写明是什么，或为什么不接收。',
    en: 'The text is missing; say what it is, or why it is not taken over.',
  }),
  NOT_THE_SUCCESSOR: ({ incomingId }) => ({
    zh: `只有接管人（${incomingId}）本人可以接收或不接收事项。`,
    en: `Only the incoming person (${incomingId}) accepts or excepts an item.`,
  }),
  NOT_THE_SIGNER: ({ role, expected }) => ({
    zh: `${word(handoverRoles, role, 'zh')}一栏只能由 ${expected} 本人签字；如换人，请店长先改指定。`,
    en: `As ${word(handoverRoles, role, 'en')} only ${expected} signs; if that is another person now, the store manager names them first.`,
  }),
  CONTENT_CHANGED: ({ shown, current }) => ({
    zh: `交接单内容已变（签署时所见 ${shown.slice(0, 12)}…，现为 ${current.slice(0, 12)}…）；请重新查看后签字。`,
    en: `The content has changed (you saw ${shown.slice(0, 12)}…, it is ${current.slice(0, 12)}… now); look at it again, then sign.`,
  }),
  WITNESS_NOT_LAST: ({ missing }) => ({
    zh: `监交人最后签字；还需${missing.map(({ role, employeeId }) => `${word(handoverRoles, role, 'zh')}（${employeeId}）`).join('、')}先签。`,
    en: `The witness signs last; first sign: ${missing.map(({ role, employeeId }) => `${word(handoverRoles, role, 'en')} (${employeeId})`).join(', ')}.`,
  }),
  SIGNED_BEFORE_THE_OTHERS: ({ at, lastAt }) => ({
    zh: `监交人的签字时间 ${moment(at)} 早于前一签字 ${moment(lastAt)}；监交人须最后签字。`,
    en: `The witness would have signed at ${moment(at)}, before the signature of ${moment(lastAt)}; the witness signs last.`,
  }),
  SCAN_MISSING: () => ({
    zh: '纸面签字须附扫描件的 SHA-256。',
    en: 'A signature on paper needs the SHA-256 of its scan.',
  }),
};

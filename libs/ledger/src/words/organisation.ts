import type { Act, HeldBy } from '@ledger/facts/organisation';
import type {
  HandoverReason,
  HandoverRole,
  ItemCategory,
  SigningMethod,
} from '@ledger/facts/handover';
import type { Missing } from '@ledger/capabilities/handover';
import type { Words } from './phrase';

/** What one person does about another. */
export const acts: Words<Act> = {
  APPROVE_LEAVE: { zh: '批准或驳回请假', en: 'approve or reject a leave' },
  APPROVE_MAKE_UP: { zh: '批准或驳回补卡', en: 'approve or reject a make-up punch' },
  CONFIRM: { zh: '确认离岗或旷工', en: 'confirm a left post or an absence' },
  WAIVE: { zh: '豁免异常', en: 'waive an anomaly' },
  RECORD: { zh: '记录所见', en: 'record what was seen' },
  CORRECT: { zh: '作废打卡或撤回离岗记录', en: 'void a punch or retract a left post' },
  WITNESS: { zh: '监交', en: 'witness the handover' },
  ARRANGE: { zh: '指定接管人和监交人', en: 'name who takes over and who witnesses' },
  DEPUTISE: { zh: '指定店长代理人', en: 'appoint a deputy of the store manager' },
  SANCTION: { zh: '给予奖惩', en: 'reward or sanction' },
  CLOSE: { zh: '封账', en: 'close the month' },
};

export const holders: Words<HeldBy> = {
  LINE: { zh: '各级上级', en: 'everybody above' },
  STORE_MANAGER: { zh: '店长及以上', en: 'the store manager and above' },
};

export const handoverReasons: Words<HandoverReason> = {
  TRANSFER: { zh: '调动', en: 'transfer' },
  LEAVING: { zh: '离职', en: 'leaving' },
};

export const handoverStates: Words<'OPEN' | 'OVERDUE' | 'COMPLETE' | 'CANCELLED'> = {
  OPEN: { zh: '交接中', en: 'open' },
  OVERDUE: { zh: '已逾期', en: 'overdue' },
  COMPLETE: { zh: '已办清', en: 'complete' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
};

export const handoverRoles: Words<HandoverRole> = {
  OUTGOING: { zh: '移交人', en: 'outgoing' },
  INCOMING: { zh: '接管人', en: 'incoming' },
  WITNESS: { zh: '监交人', en: 'witness' },
};

export const itemCategories: Words<ItemCategory> = {
  ACCOUNT: { zh: '账号', en: 'account' },
  PLATFORM_LOGIN: { zh: '平台登录', en: 'platform login' },
  DEVICE: { zh: '设备', en: 'device' },
  GOODS: { zh: '物品', en: 'goods' },
  DOCUMENT: { zh: '资料', en: 'document' },
  OPEN_CASE: { zh: '未结客户事项', en: 'open customer case' },
};

export const itemOutcomes: Words<'OPEN' | 'ACCEPTED' | 'EXCEPTED'> = {
  OPEN: { zh: '待接收', en: 'open' },
  ACCEPTED: { zh: '已接收', en: 'accepted' },
  EXCEPTED: { zh: '未接收', en: 'excepted' },
};

export const exceptionReasons: Words<
  'MISSING' | 'BROKEN' | 'NOT_MINE' | 'STAYS_WITH_OUTGOING' | 'LISTED_BY_MISTAKE' | 'OTHER'
> = {
  MISSING: { zh: '缺失', en: 'missing' },
  BROKEN: { zh: '损坏', en: 'broken' },
  NOT_MINE: { zh: '不属于接管范围', en: 'not for the successor' },
  STAYS_WITH_OUTGOING: { zh: '仍由移交人保管', en: 'stays with the outgoing person' },
  LISTED_BY_MISTAKE: { zh: '误列', en: 'listed by mistake' },
  OTHER: { zh: '其他', en: 'other' },
};

export const signingMethods: Words<SigningMethod> = {
  LOGIN: { zh: '本人登录签署', en: 'own login' },
  PAPER: { zh: '纸面签字（扫描件）', en: 'on paper (scan)' },
  CONSOLE: { zh: '命令行录入', en: 'at the command line' },
};

/** What a handover waits for. */
export const missing: Words<Missing['what']> = {
  SUCCESSOR_NOT_NAMED: { zh: '未指定接管人', en: 'nobody is named to take over' },
  WITNESS_NOT_NAMED: { zh: '未指定监交人', en: 'no witness is named' },
  NOTHING_LISTED: { zh: '未列交接事项', en: 'no item is listed' },
  ITEMS_OPEN: { zh: '有事项待接收', en: 'items are neither accepted nor excepted' },
  OUTGOING_NOT_SIGNED: { zh: '移交人未签字', en: 'the outgoing person has not signed' },
  INCOMING_NOT_SIGNED: { zh: '接管人未签字', en: 'the incoming person has not signed' },
  WITNESS_NOT_SIGNED: { zh: '监交人未签字', en: 'the witness has not signed' },
};

import type { AnomalyDecision, LeaveFact, LeftPostFact, PunchFact } from '@ledger/rulebook';
import type { Words } from './phrase';

export const directions: Words<PunchFact['direction'] | 'UNKNOWN'> = {
  IN: { zh: '上班卡', en: 'punch-in' },
  OUT: { zh: '下班卡', en: 'punch-out' },
  UNKNOWN: { zh: '方向不明', en: 'direction unknown' },
};

export const punchSources: Words<PunchFact['source']> = {
  DEVICE: { zh: '打卡机', en: 'device' },
  WEB: { zh: '网页', en: 'web' },
  IMPORT: { zh: '文件导入', en: 'imported file' },
  MANUAL: { zh: '人工录入', en: 'entered by hand' },
  MAKEUP: { zh: '补卡（已批准）', en: 'approved make-up punch' },
  VOIDED: { zh: '已作废，不计', en: 'voided, does not count' },
};

export const leaveStates: Words<LeaveFact['state']> = {
  PENDING: { zh: '待审批，不抵工时', en: 'pending, covers nothing' },
  APPROVED: { zh: '已批准', en: 'approved' },
  REJECTED: { zh: '已驳回，不抵工时', en: 'rejected, covers nothing' },
  CANCELLED: { zh: '已销假，不抵工时', en: 'cancelled, covers nothing' },
};

export const leftPostStates: Words<LeftPostFact['state']> = {
  REPORTED: { zh: '已报告，待确认', en: 'reported, not confirmed' },
  CONTESTED: { zh: '员工有异议', en: 'contested by the employee' },
  CONFIRMED: { zh: '听取员工意见后已确认', en: 'confirmed after hearing the employee' },
  RETRACTED: { zh: '已撤回', en: 'retracted' },
};

export const decisions: Words<AnomalyDecision['decision']> = {
  WAIVED: { zh: '已豁免', en: 'waived' },
  ABSENCE_CONFIRMED: { zh: '已确认旷工', en: 'absence confirmed' },
};

export const channels: Words<
  'PHONE' | 'WECHAT_TEXT' | 'QQ_TEXT' | 'SMS' | 'EMAIL' | 'DINGTALK_TEXT' | 'IN_PERSON' | 'OTHER'
> = {
  PHONE: { zh: '电话', en: 'phone call' },
  WECHAT_TEXT: { zh: '微信文字', en: 'WeChat text' },
  QQ_TEXT: { zh: 'QQ 文字', en: 'QQ text' },
  SMS: { zh: '短信', en: 'text message' },
  EMAIL: { zh: '邮件', en: 'e-mail' },
  DINGTALK_TEXT: { zh: '钉钉文字', en: 'DingTalk text' },
  IN_PERSON: { zh: '当面', en: 'in person' },
  OTHER: { zh: '其他方式', en: 'another way' },
};

export const recipients: Words<
  'STORE_MANAGER' | 'STORE_MANAGER_DEPUTY' | 'GENERAL_OFFICE' | 'SUPERVISOR' | 'COLLEAGUE' | 'OTHER'
> = {
  STORE_MANAGER: { zh: '店长', en: 'the store manager' },
  STORE_MANAGER_DEPUTY: { zh: '店长代理人', en: 'the store manager’s deputy' },
  GENERAL_OFFICE: { zh: '总经办', en: 'the general office' },
  SUPERVISOR: { zh: '主管', en: 'a supervisor' },
  COLLEAGUE: { zh: '同事', en: 'a colleague' },
  OTHER: { zh: '其他人', en: 'somebody else' },
};

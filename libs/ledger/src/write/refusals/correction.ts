import { yuan } from '@ledger/kernel';
import type { SecondPersonMissing, SecondPersonRefusal } from '../../correction/second-person';
import type { Phrase } from '../../words';
import type { Catalogue } from './catalogue';

export const correctionSentences: Catalogue<SecondPersonRefusal> = {
  SECOND_PERSON_MISSING: (refusal) => {
    const { zh, en } = whyTwo(refusal);
    return {
      zh: `${zh}，更正须由两人共同确认：请由另一位有权限的人批准后再提交。`,
      en: `${en}: this correction takes two people; have another person with the permission approve it.`,
    };
  },
  SECOND_PERSON_NOT_ANOTHER: ({ approvedBy }) => ({
    zh: `不能由 ${approvedBy} 批准：批准人须不同于更正人和员工本人。`,
    en: `It cannot be approved by ${approvedBy}: neither who corrects nor whose attendance it is.`,
  }),
  MANUAL_PUNCH_AFTER_CLOSE: ({ period }) => ({
    zh: `${period} 已封账，不能再手工录入打卡；请申请补卡，由两人批准。`,
    en: `${period} is closed: punches are not entered by hand any more. Claim a make-up punch, which two people approve.`,
  }),
};

function whyTwo(refusal: SecondPersonMissing): Phrase {
  switch (refusal.why) {
    case 'AFTER_CLOSE':
      return { zh: `${refusal.period} 已封账`, en: `${refusal.period} is closed` };
    case 'ABOVE_FEN':
      return {
        zh: `影响金额 ${yuan(refusal.fen)} 元，超过一人可更正的 ${yuan(refusal.limitFen)} 元`,
        en: `It moves ${yuan(refusal.fen)} yuan, above the ${yuan(refusal.limitFen)} that one person may correct`,
      };
    case 'AFTER_DAYS':
      return {
        zh: `${refusal.date} 已超过一人可更正的 ${refusal.limitDays} 天`,
        en: `${refusal.date} is further back than the ${refusal.limitDays} days that one person may correct`,
      };
  }
}

import type { LogKeyRefusal } from '@ledger/capabilities/log-key';
import type { Catalogue } from './catalogue';

export const logKeySentences: Catalogue<LogKeyRefusal> = {
  ROTATION_REASON_UNKNOWN: ({ reasonCode, known }) => ({
    zh: `没有“${reasonCode}”这个更换原因；可用：${known.join('、')}。`,
    en: `${reasonCode} is no reason to change the key; use one of ${known.join(', ')}.`,
  }),
  LOG_KEY_WAS_HANDED_OVER: ({ key }) => ({
    zh: `公钥 ${key} 已移交，不能再用；请换一个新密钥。`,
    en: `The key ${key} was handed over and is not used again; make a new one.`,
  }),
};

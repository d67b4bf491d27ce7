import { SEGMENT_LINES, segmentPath } from './lines';
import type { Damage, Gap, HandedOver, Incomplete, Intact, Tampered, VerifyResult } from './result';

export type Language = 'en' | 'zh';

/** The outcome in one or two sentences for a person. */
export function verifySentence(result: VerifyResult, language: Language): string {
  switch (result.status) {
    case 'intact':
      return intact(result)[language];
    case 'tampered':
      return tampered(result, language);
    case 'incomplete':
      return incomplete(result, language);
    case 'unknown-key':
      return unknownKey(result.names.join(', '), documentOf(result))[language];
  }
}

type Text = Readonly<Record<Language, string>>;

const documentOf = ({ document }: { readonly document?: string }): string =>
  document === undefined ? '' : ` (${document})`;

const intact = (result: Intact): Text => {
  const { origin, size, signedBy, handOvers = [], witnesses, receipts, since } = result;
  return {
    en:
      `Intact: all ${size} events of ${origin} are as they were signed by ${signedBy.join(', ')}` +
      `; ${witnesses.length} witnesses, ${receipts} receipts and ${since} older checkpoints agree.` +
      handOvers.map((one) => handedOver(one).en).join(''),
    zh:
      `完整：${origin} 的全部 ${size} 条记录与 ${signedBy.join('、')} 签名时一致` +
      `；${witnesses.length} 位见证方、${receipts} 张回执、${since} 个旧检查点均相符。` +
      handOvers.map((one) => handedOver(one).zh).join(''),
  };
};

const handedOver = ({ former, key, size }: HandedOver): Text => ({
  en: ` The key ${former} was handed over to ${key} at ${size} events; both signed that.`,
  zh: `在第 ${size} 条记录处，公钥 ${former} 移交给 ${key}，双方均已签名。`,
});

const unknownKey = (names: string, document: string): Text => ({
  en: `Unknown key${document}: signed by ${names}, by none of the keys you gave. Ask the owner of the ledger for the right verifier key, on another way than this copy came.`,
  zh: `未知公钥${document}：签名者为 ${names}，不在您提供的公钥之中。请通过与本副本不同的渠道向账本所有者索取正确的公钥。`,
});

const DAMAGE: Readonly<Record<Damage, Text>> = {
  NOT_CANONICAL: {
    en: 'a line is not an event in canonical form',
    zh: '有一行不是规范格式的记录',
  },
  ENVELOPE: {
    en: 'an event lacks a field that every event has',
    zh: '有一条记录缺少必备字段',
  },
  REVISION_GAP: {
    en: 'the events of a stream do not follow one another',
    zh: '同一数据流中的记录不连续',
  },
  PREVIOUS_HASH: {
    en: 'an event does not continue the event before it in its stream',
    zh: '有一条记录与同一数据流的前一条不衔接',
  },
  TIME_ORDER: {
    en: 'the times of recording do not move forward',
    zh: '记录时间没有依次递增',
  },
  DUPLICATE_ID: { en: 'an event stands in the log twice', zh: '同一条记录出现了两次' },
  ROOT: {
    en: 'the lines do not give the root that was signed',
    zh: '各行计算出的根哈希与签名的根哈希不符',
  },
  CHECKPOINT_MALFORMED: { en: 'the checkpoint is damaged', zh: '检查点已损坏' },
  CHECKPOINT_SIGNATURE: {
    en: 'the signature of the checkpoint is false',
    zh: '检查点的签名无效',
  },
  SINCE_MALFORMED: { en: 'the older checkpoint is damaged', zh: '旧检查点已损坏' },
  SINCE_SIGNATURE: {
    en: 'the signature of the older checkpoint is false',
    zh: '旧检查点的签名无效',
  },
  SINCE_ROOT: {
    en: 'history before the older checkpoint was rewritten',
    zh: '旧检查点之前的历史被改写',
  },
  RECEIPT_MALFORMED: { en: 'the receipt is damaged', zh: '回执已损坏' },
  RECEIPT_SIGNATURE: { en: 'the signature of the receipt is false', zh: '回执的签名无效' },
  RECEIPT_NOT_INCLUDED: {
    en: 'the receipt does not belong to the event that stands at its place',
    zh: '回执与账本中对应位置的记录不符',
  },
  RECEIPT_ROOT: {
    en: 'history before the receipt was rewritten',
    zh: '回执开具之前的历史被改写',
  },
  OTHER_ORIGIN: { en: 'the document is of another log', zh: '该文件属于另一个账本' },
};

function tampered(result: Tampered, language: Language): string {
  const what = DAMAGE[result.what][language] + documentOf(result);
  const where = placeOf(result)[language];
  return language === 'en' ? `Tampered: ${what}${where}.` : `已被篡改：${what}${where}。`;
}

function placeOf({ firstBadIndex, badBefore }: Tampered): Text {
  if (firstBadIndex === null || badBefore === null) return { en: '', zh: '' };
  const first = lineOf(firstBadIndex);
  if (badBefore === firstBadIndex + 1)
    return {
      en: `; bad index ${firstBadIndex} (${first})`,
      zh: `；出错位置：索引 ${firstBadIndex}（${first}）`,
    };
  return {
    en: `; first bad index between ${firstBadIndex} (${first}) and ${badBefore - 1} (${lineOf(badBefore - 1)})`,
    zh: `；首个出错索引在 ${firstBadIndex}（${first}）与 ${badBefore - 1}（${lineOf(badBefore - 1)}）之间`,
  };
}

const lineOf = (index: number): string =>
  `${segmentPath(Math.floor(index / SEGMENT_LINES))}:${(index % SEGMENT_LINES) + 1}`;

const GAP: Readonly<Record<Gap, (result: Incomplete) => Text>> = {
  MISSING_LINES: ({ lines, covered }) => ({
    en: `the copy has ${lines} events, ${covered} were signed. Get the rest of the log`,
    zh: `本副本有 ${lines} 条记录，而已签名的为 ${covered} 条。请取得其余部分`,
  }),
  UNSIGNED_TAIL: ({ lines, covered }) => ({
    en: `nobody signed for the last ${lines - covered} of ${lines} events; the ${covered} before them are as they were signed. Copy the checkpoint after the log`,
    zh: `共 ${lines} 条记录，最后 ${lines - covered} 条尚无签名；此前 ${covered} 条与签名时一致。请先复制记录、再复制检查点`,
  }),
  TORN_LINE: ({ lines }) => ({
    en: `the last line breaks off; the ${lines} events before it are as they were signed`,
    zh: `最后一行不完整；此前 ${lines} 条记录与签名时一致`,
  }),
  OLDER_COPY: ({ covered }) => ({
    en: `a document signed for ${covered} events exists; this copy is older, or was rolled back`,
    zh: `存在一份覆盖 ${covered} 条记录的签名文件；本副本较旧，或已被回滚`,
  }),
  QUORUM: ({ witnesses = [] }) => ({
    en: `the log is as it was signed, but too few witnesses cosigned (${witnesses.join(', ') || 'none'})`,
    zh: `账本与签名时一致，但联署的见证方不足（${witnesses.join('、') || '无'}）`,
  }),
  NO_CHECKPOINT: () => ({
    en: 'there is no checkpoint to verify against',
    zh: '没有可供核对的检查点',
  }),
};

function incomplete(result: Incomplete, language: Language): string {
  const what = GAP[result.what](result)[language] + documentOf(result);
  return language === 'en' ? `Incomplete: ${what}.` : `不完整：${what}。`;
}

import type { Damage } from '@ledger/adapters/sidecar';
import type { Lang } from '../contract';

type Texts = Readonly<Record<Lang, string>>;

/** What a full check found, in one sentence each. */
export function damageText({ kind, at, count, detail }: Damage): Texts {
  const more = detail === undefined ? '' : ` (${detail})`;
  switch (kind) {
    case 'LINES':
      return {
        zh: `记录文件自第 ${at} 条起与签名不符；数据库完好。`,
        en: `The line files are not what was signed from event ${at} on; the database is.`,
      };
    case 'ROWS':
      return {
        zh: `数据库自第 ${at} 条起与签名不符；记录文件完好${more}。`,
        en: `The database is not what was signed from event ${at} on; the line files are${more}.`,
      };
    case 'BOTH_COPIES':
      return {
        zh: `数据库与记录文件都得不出签名的根哈希；最早可疑的是第 ${at} 条${more}。`,
        en: `Neither the database nor the line files give the root that was signed; event ${at} is the first in doubt${more}.`,
      };
    case 'DATABASE':
      return {
        zh: `数据库的索引、列或页面损坏${more}；各条记录的内容完好。`,
        en: `An index, a column or a page of the database is damaged${more}; the events themselves are sound.`,
      };
    case 'COLUMNS':
      return {
        zh: `派生列或编号过滤器有 ${count} 块与记录不符。`,
        en: `${count} chunks of derived columns or id filters are not what the events say.`,
      };
    case 'TILES':
      return {
        zh: `${count} 个瓦片文件缺失或损坏；两份副本完好。`,
        en: `${count} tile files are missing or damaged; both copies are sound.`,
      };
    case 'CHECKPOINT':
      return {
        zh: '检查点文件缺失或有一格损坏。',
        en: 'The checkpoint file is missing, or one of its slots is damaged.',
      };
    case 'CHECKPOINT_FORGED':
      return {
        zh: '最新的检查点不是用本账本的密钥签名的。',
        en: "The newest checkpoint is not signed with this ledger's key.",
      };
    case 'CHECKPOINT_OLDER':
      return {
        zh: `检查点文件比签名方最后签署的更旧，缺第 ${at} 条起的部分。`,
        en: `The checkpoint is older than what was signed last: it lacks events from ${at} on.`,
      };
  }
}

/** All of it, one sentence after the other. */
export function damageTexts(damage: readonly Damage[]): Texts {
  const texts = damage.map(damageText);
  return {
    zh: texts.map(({ zh }) => zh).join(''),
    en: texts.map(({ en }) => en).join(' '),
  };
}

/** What to do about it. */
export const damageAdvice: Texts = {
  zh: '请停止服务并运行 npx ledger fsck：由完好的一份修复，损坏的文件留作证据。不运行也会在下次启动时修复。',
  en: 'Stop the server and run npx ledger fsck: the sound copy mends the other, and the damaged files are kept as evidence. The next start does the same.',
};

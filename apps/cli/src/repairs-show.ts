import type { LedgerProof } from '@ledger/embedded';
import type { Phrase } from '@ledger/core';

type Repair = LedgerProof['repairs'][number];

/** What recovery did, in one sentence each. */
export function repairText({ kind, count, detail }: Repair): Phrase {
  const more = detail === undefined ? '' : ` (${detail})`;
  switch (kind) {
    case 'FIRST_SIGNED':
      return {
        zh: `首次为全部 ${count} 条记录签名。`,
        en: `All ${count} events were signed for the first time.`,
      };
    case 'LINES_APPENDED':
      return {
        zh: `记录文件缺少的 ${count} 条已由数据库补上并签名。`,
        en: `${count} events that the line files lacked were added from the database and signed.`,
      };
    case 'LINES_REWRITTEN':
      return {
        zh: `记录文件损坏，已由数据库重写（${count} 条）${more}。`,
        en: `The line files were damaged and written anew from the database (${count} events)${more}.`,
      };
    case 'ROWS_RESTORED':
      return {
        zh: `数据库缺少的 ${count} 条已由记录文件恢复。`,
        en: `${count} events that the database had lost were restored from the line files.`,
      };
    case 'ROWS_REBUILT':
      return {
        zh: `数据库损坏，已由记录文件重建（${count} 条）${more}。`,
        en: `The database was damaged and made anew from the line files (${count} events)${more}.`,
      };
    case 'TORN_LINE_CUT':
      return {
        zh: `末尾不完整的一行（${count} 字节，从未确认）已截去。`,
        en: `A torn last line (${count} bytes, never acknowledged) was cut off.`,
      };
    case 'TILES_REBUILT':
      return { zh: `重新生成了 ${count} 个瓦片文件。`, en: `${count} tile files were made anew.` };
    case 'CHECKPOINT_REWRITTEN':
      return { zh: '检查点文件已重写。', en: 'The checkpoint file was written anew.' };
    case 'HAND_OVERS_REWRITTEN':
      return {
        zh: '密钥移交记录（checkpoint.rotations）已重写。',
        en: 'The file of hand-overs (checkpoint.rotations) was written anew.',
      };
    case 'COLUMNS_REBUILT':
      return {
        zh: `重新生成了 ${count} 块派生列。`,
        en: `${count} chunks of derived columns were made anew.`,
      };
    case 'ROLLBACK_ACCEPTED':
      return {
        zh: `已接受较旧的副本：失去 ${count} 条已签名的记录。`,
        en: `An older copy was accepted: ${count} signed events are lost.`,
      };
  }
}

import { refusalPhrase } from '@ledger/core';
import type { RefusalWords, Sentence } from '@ledger/adapters/nest';

/** Refusals that belong to the HTTP edge; every other one has its sentence in the ledger. */
const OWN: Readonly<Record<string, Sentence>> = {
  OWN_PUNCH_IN_BATCH: {
    zh: '批量接口不接受本人的打卡;请本人单独打卡,时间以服务器为准。',
    en: 'A batch takes no punch of your own; punch by yourself, the server’s clock says when.',
  },
};

export const refusalWords: RefusalWords = (refusal) =>
  OWN[refusal.reason] ?? refusalPhrase(refusal);

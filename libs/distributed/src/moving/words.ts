import { Unusable } from '@ledger/embedded';

const KINDS = {
  OTHER_LEDGER: (where: string) => ({
    zh: `${where} 里已有另一个台账的密钥，或已有节点在其上启动过；请换一台空的服务器。什么都没有写入。`,
    en: `${where} holds keys of another ledger, or a node was started on it before; use an empty server. Nothing was written.`,
  }),
  NOT_A_PREFIX: (where: string) => ({
    zh: `${where} 不是这个台账的前一部分：目标必须为空，或是上次中断的同一次搬迁。已停止，没有覆盖任何内容。`,
    en: `At ${where} the target is not the beginning of this ledger: it must be empty, or what the same move left. Nothing was overwritten.`,
  }),
  TARGET_LOST: (where: string) => ({
    zh: `上次搬迁已到 ${where}，目标却更短：它不是同一台服务器，或被恢复到更早的状态。请查明后删除 moving.json 再运行。`,
    en: `The move had come to ${where}, but the target holds less: it is another server, or was restored to an older state. Find out why, then delete moving.json and run this again.`,
  }),
  TARGET_WRITTEN: (where: string) => ({
    zh: `搬迁期间有别的程序写入了 ${where}。请停止所有节点，再运行一次。`,
    en: `Somebody else wrote ${where} while the ledger was moving. Stop every node and run this again.`,
  }),
  SOURCE_CHANGED: (where: string) => ({
    zh: `搬迁期间源台账仍在写入（位置 ${where} 之后）。请停止所有节点，再运行一次，会接着做。`,
    en: `The source went on after position ${where} while it was moving. Stop every node and run this again: it carries on.`,
  }),
  NOT_EMPTY: (where: string) => ({
    zh: `${where} 不是空目录；不会覆盖任何内容。请换一个目录。`,
    en: `${where} is not empty, and nothing is overwritten. Name another directory.`,
  }),
  NO_LEDGER: (where: string) => ({
    zh: `${where} 没有台账。`,
    en: `There is no ledger at ${where}.`,
  }),
  NO_KEK: (where: string) => ({
    zh: `${where} 里没有 kek.key，也没有给出口令：打不开姓名和备注。请用 --keys 给出节点的密钥目录，或设置 LEDGER_PASSPHRASE_FILE。`,
    en: `There is no kek.key in ${where} and no passphrase, and names and notes do not open without one. Give the keys of a node with --keys, or set LEDGER_PASSPHRASE_FILE.`,
  }),
  FILES: (where: string) => ({
    zh: `${where} 里有文件或证据，所有节点都要用到：请用 --files 指定共用的目录（LEDGER_FILES）。什么都没有写入。`,
    en: `There are files or evidence in ${where} that every node needs: name the folder that they share with --files (LEDGER_FILES). Nothing was written.`,
  }),
  ROOTS_DIFFER: (where: string) => ({
    zh: `两边的根不一致：${where}。请保留源台账并报告此问题。`,
    en: `The two sides have different roots: ${where}. Keep the source, and report this.`,
  }),
} as const;

/** What stops a move, as a sentence that says what to do. */
export const stopped = (code: keyof typeof KINDS, where: string): Unusable =>
  new Unusable(code, KINDS[code](where));

/** Why the two copies cannot be brought to agree; the ledger then takes no writes. */
export type TamperKind =
  /** The newest checkpoint bears no signature of this ledger's key. */
  | 'FORGED_CHECKPOINT'
  /** Neither copy gives the root that was signed. */
  | 'NO_COPY_GIVES_THE_ROOT'
  /** Both copies are shorter than what the checkpoint beside them signs. */
  | 'BOTH_CUT'
  /** This is an older copy of the ledger than the signer knows. */
  | 'OLDER_COPY'
  /** Nothing that was signed is known, the copies differ, and no power cut leaves them like that. */
  | 'UNSIGNED_AND_DIFFERENT';

/** Numbers behind the reason, in events. */
export interface TamperNumbers {
  readonly signed: number;
  readonly lines: number;
  readonly rows: number;
}

/** The lines do not give the root that was signed last: somebody changed one of the copies. */
export class SidecarTampered extends Error {
  override readonly name = 'SidecarTampered';
  readonly text: Readonly<Record<'zh' | 'en', string>>;

  constructor(
    readonly dir: string,
    readonly kind: TamperKind,
    readonly numbers: TamperNumbers = { signed: 0, lines: 0, rows: 0 },
  ) {
    const text = sentenceOf(dir, kind, numbers);
    super(text.en);
    this.text = text;
  }
}

function sentenceOf(
  dir: string,
  kind: TamperKind,
  { signed, lines, rows }: TamperNumbers,
): Readonly<Record<'zh' | 'en', string>> {
  switch (kind) {
    case 'FORGED_CHECKPOINT':
      return {
        en: `The newest checkpoint in ${dir} is not signed with this ledger's key. The ledger is read-only until the data directory or the keys are restored from a backup that belongs together.`,
        zh: `${dir} 中最新的检查点不是用本账本的密钥签名的。在用配套的备份恢复数据目录或密钥之前，账本只读。`,
      };
    case 'NO_COPY_GIVES_THE_ROOT':
      return {
        en: `Neither the database (${rows} events) nor the line files (${lines}) in ${dir} give the root that was signed for ${signed} events: both copies were changed. The ledger is read-only; restore a backup, and keep this directory as evidence.`,
        zh: `${dir} 中的数据库（${rows} 条）与记录文件（${lines} 条）都得不出为 ${signed} 条记录签名的根哈希：两份副本都被改动。账本只读；请恢复备份，并保留该目录作为证据。`,
      };
    case 'BOTH_CUT':
      return {
        en: `${signed} events were signed in ${dir}, but the database holds ${rows} and the line files ${lines}: both copies were cut. The ledger is read-only; restore a backup, and keep this directory as evidence.`,
        zh: `${dir} 中已为 ${signed} 条记录签名，但数据库只有 ${rows} 条、记录文件只有 ${lines} 条：两份副本都被截短。账本只读；请恢复备份，并保留该目录作为证据。`,
      };
    case 'OLDER_COPY':
      return {
        en: `This copy of the ledger in ${dir} ends at ${Math.max(lines, rows)} events; ${signed} were signed. It is an older backup: events after it are lost and their receipts will not verify. If that is what you want: npx ledger fsck --accept-rollback.`,
        zh: `${dir} 中的账本只到第 ${Math.max(lines, rows)} 条，而已签名的有 ${signed} 条：这是较旧的备份，之后的记录会丢失，其回执也无法核对。确认要使用它，请运行：npx ledger fsck --accept-rollback。`,
      };
    case 'UNSIGNED_AND_DIFFERENT':
      return {
        en: `Nothing that was signed is found in ${dir}, and its two copies differ (database ${rows} events, line files ${lines}). The ledger is read-only; restore a backup, and keep this directory as evidence.`,
        zh: `${dir} 中找不到任何签名，且两份副本不一致（数据库 ${rows} 条，记录文件 ${lines} 条）。账本只读；请恢复备份，并保留该目录作为证据。`,
      };
  }
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnreadableFile, unreadableFileText } from '@ledger/adapters/sheets';
import { LedgerInUse, OutcomeUnknown } from '@ledger/kernel';
import type { Phrase } from '@ledger/core';
import { exit } from './exit';
import type { ExitCode } from './exit';
import { plain } from './output/width';
import { Problem } from './problem';
import type { Shell } from './session';

/** Says what went wrong in one sentence, never with a stack trace, and gives the exit code for it. */
export function failure(error: unknown, shell: Shell): ExitCode {
  const { sentence, code } = explained(error);
  shell.note(`${plain(sentence[shell.lang])}\n`);
  if (code === exit.unknown) report(error, shell);
  return code;
}

interface Explained {
  readonly sentence: Phrase;
  readonly code: ExitCode;
}

function explained(error: unknown): Explained {
  if (error instanceof Problem) return { sentence: error.sentence, code: error.code };
  if (error instanceof LedgerInUse) return { sentence: inUse(error), code: exit.inUse };
  if (error instanceof OutcomeUnknown) return { sentence: OUTCOME_UNKNOWN, code: exit.unknown };
  const sentence =
    error instanceof UnreadableFile
      ? unreadableFileText(error.code, error.params)
      : sentenceOf(error);
  if (sentence !== undefined) return { sentence, code: exit.notAll };
  const message = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  return {
    sentence: {
      zh: `发生未预料的错误：${message}。请设置 LEDGER_DEBUG=1 再运行一次，可得到错误报告；已记录的不会丢失，也不会重复。`,
      en: `Something unexpected happened: ${message}. Run it again with LEDGER_DEBUG=1 for a report; what was recorded is neither lost nor recorded twice.`,
    },
    code: exit.unknown,
  };
}

const OUTCOME_UNKNOWN: Phrase = {
  zh: '写入时发生输入输出错误，无法确定是否已记录。请检查磁盘后原样重新运行：已记录的不会重复。',
  en: 'An I/O error happened while writing; it is not known whether it was recorded. Check the disk and run the same command again: what is recorded already is not recorded twice.',
};

function inUse({ directory, holder }: LedgerInUse): Phrase {
  const who = holder === undefined ? '' : ` (${holder.host}, PID ${holder.pid})`;
  return {
    zh: `${directory} 正由另一个程序写入${who}：一个台账同时只有一个写入者。请先停止它，或通过它的接口写入；查询命令不受影响。`,
    en: `${directory} is being written by another program${who}: a ledger has one writer at a time. Stop it first, or write through its API; commands that only look are not affected.`,
  };
}

/** Errors of the libraries that already carry their sentence for people in both languages. */
function sentenceOf(error: unknown): Phrase | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { sentence, text } = error as { readonly sentence?: unknown; readonly text?: unknown };
  return [sentence, text].find(isPhrase);
}

function isPhrase(value: unknown): value is Phrase {
  if (typeof value !== 'object' || value === null) return false;
  const { zh, en } = value as Partial<Record<'zh' | 'en', unknown>>;
  return typeof zh === 'string' && typeof en === 'string';
}

/** The whole error goes into a file that somebody can send, only when asked for. */
function report(error: unknown, shell: Shell): void {
  if (shell.env['LEDGER_DEBUG'] !== '1') return;
  const file = join(mkdtempSync(join(tmpdir(), 'ledger-report-')), 'report.txt');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeFileSync(file, `node ${process.version} ${process.platform}\n${stack}\n`);
  shell.note(`${file}\n`);
}

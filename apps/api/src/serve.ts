import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createToken, listTokens } from '@ledger/adapters/access';
import { legalAcceptance, legalNotice } from '@ledger/core';
import { initLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import type { Config } from './config';
import { createApp } from './create-app';
import { openEngine } from './engine';
import type { Engine } from './engine';

/** A server that listens. */
export interface Server {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** What the terminal shows: where it is, and at the first start the administrator token. */
  readonly greeting: string;
  /** Lets running requests finish, closes everything, ends the process with this code. */
  stop(code: number): Promise<void>;
}

/** EX_SOFTWARE of sysexits.h: the supervisor should start the process anew. */
const OUTCOME_UNKNOWN_EXIT = 70;
const OUTCOME_UNKNOWN =
  '写入时发生输入输出错误，无法确定是否已记录；服务已停止（退出码 70）。请检查磁盘后重新启动：已记录的不会丢失，也不会重复。\n' +
  'An I/O error happened while writing and it is not known whether it was recorded; the server stops (exit code 70). Check the disk and start it again: nothing that was recorded is lost, and nothing is recorded twice.\n';

/** Opens the ledger of the configuration, creating it where there is none, and listens. */
export async function createServer(config: Config): Promise<Server> {
  const engine = await openEngine(config);
  try {
    return await serve(engine, config);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function serve(engine: Engine, config: Config): Promise<Server> {
  const { ledger } = engine;
  if (ledger.reads.policies().length === 0) {
    await initLedger(ledger, { actor: { id: 'serve', role: 'system' } });
  }
  const first = firstToken(ledger.dir);
  let stopping: Promise<void> | undefined;
  const stop = (code: number): Promise<void> => (stopping ??= end(app, engine, code));
  const app = await createApp(ledger, config, {
    onOutcomeUnknown: () => {
      if (!engine.endsWhenUnknown) return;
      process.stderr.write(OUTCOME_UNKNOWN);
      void stop(OUTCOME_UNKNOWN_EXIT);
    },
  });
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  const accepted = await legalAcceptance(ledger.store);
  const notice = accepted === undefined ? `\n${legalNotice.zh}\n${legalNotice.en}\n` : '';
  return {
    app,
    url,
    greeting: `${greetingOf(url, ledger.dir, first)}${noticeOf(ledger)}` + notice,
    stop,
  };
}

async function end(app: NestFastifyApplication, engine: Engine, code: number): Promise<void> {
  process.exitCode = code;
  await app.close();
  await engine.close();
  process.exit(code);
}

/** The first start issues one administrator token; it is shown once and stored as a digest. */
function firstToken(dir: string): string | undefined {
  if (listTokens(dir).length > 0) return undefined;
  return createToken(dir, { role: 'administrator', label: 'first start' }).token;
}

function greetingOf(url: string, dir: string, token: string | undefined): string {
  const lines = [
    '考勤账本 · Attendance ledger',
    `  ${url}            开始页 / start page`,
    `  ${url}/api/docs   接口文档 / API documentation`,
    `  数据目录 / data: ${dir}`,
  ];
  if (token !== undefined) {
    lines.push(
      '',
      '  管理员令牌(只显示这一次) / administrator token (shown this once):',
      `  ${token}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What was mended, or why nothing can be written: the first thing that somebody should read. */
function noticeOf({ readOnlyBecause, proof }: OpenLedger): string {
  if (readOnlyBecause !== undefined)
    return `\n  只读 / READ-ONLY\n  ${readOnlyBecause.text.zh}\n  ${readOnlyBecause.text.en}\n`;
  const repairs = proof?.repairs ?? [];
  if (repairs.length === 0) return '';
  const kinds = repairs.map(({ kind, count }) => `${kind} ${count}`).join(', ');
  return `\n  启动时已修复 / mended at start: ${kinds}\n`;
}

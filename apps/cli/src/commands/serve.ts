import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { wholeNumber } from '../inputs';

export const serve: CommandSpec = {
  usage: 'serve',
  about: {
    zh: '启动服务：接口、接口文档和开始页（与 npm start 相同）',
    en: 'the server: API, its documentation and the start page (the same as npm start)',
  },
  options: [
    {
      flags: '--port <n>',
      about: {
        zh: '端口（默认 LEDGER_PORT，否则 3000）',
        en: 'port (default: LEDGER_PORT, else 3000)',
      },
    },
    {
      flags: '--host <host>',
      about: {
        zh: '地址（默认 LEDGER_HOST，否则 127.0.0.1）',
        en: 'address (default: LEDGER_HOST, else 127.0.0.1)',
      },
    },
  ],
  examples: ['serve --data ./books', 'serve --data ./books --port 8080 --host 0.0.0.0'],
  run: (session, input) => {
    const port = input.option('port');
    const host = input.option('host');
    if (port !== undefined) wholeNumber(port, '--port', { preset: 3000, min: 0, max: 65_535 });
    return served({
      ...session.env,
      LEDGER_DATA: session.dir,
      ...(port === undefined ? {} : { LEDGER_PORT: port }),
      ...(host === undefined ? {} : { LEDGER_HOST: host }),
    });
  },
};

/** The server is a program of its own: it gets this process's terminal and signals, and its end is ours. */
function served(env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const main = join(__dirname, '..', '..', '..', 'api', 'src', `main${extname(__filename)}`);
  const child = spawn(process.execPath, [...process.execArgv, main], { env, stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => () => void child.kill(signal);
  const [onInterrupt, onTerminate] = [pass('SIGINT'), pass('SIGTERM')];
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
      resolve(exitOf(code));
    });
  });
}

function exitOf(code: number | null): ExitCode {
  switch (code) {
    case 0:
      return exit.ok;
    case exit.inUse:
      return exit.inUse;
    case exit.unknown:
      return exit.unknown;
    case null:
    default:
      return exit.notAll;
  }
}

import { resolve } from 'node:path';
import type { MoveOptions, MoveReport } from '@ledger/distributed';
import { passphraseIn } from '@ledger/embedded';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { mustExist } from '../ledgers';
import { usage } from '../problem';
import type { Session } from '../session';

export const migrate: CommandSpec = {
  usage: 'migrate',
  about: {
    zh: '把台账搬到 EventStoreDB 服务器，或搬回目录；可中断后继续，最后逐字节核对两边的根',
    en: 'move the ledger to an EventStoreDB server, or back into a directory; carries on after an interruption, and compares the roots of both sides',
  },
  options: [
    {
      flags: '--from <place>',
      about: {
        zh: '从哪里：目录或 esdb://…（默认 --data）',
        en: 'a directory or esdb://… (default: --data)',
      },
    },
    {
      flags: '--to <place>',
      about: { zh: '到哪里：目录或 esdb://…', en: 'a directory or esdb://…' },
    },
    {
      flags: '--files <dir>',
      about: {
        zh: '各节点共用的文件目录（默认：环境变量 LEDGER_FILES）',
        en: 'folder of files that the nodes share (default: LEDGER_FILES)',
      },
    },
    {
      flags: '--keys <dir>',
      about: {
        zh: '搬回时：kek.key 以及 log.key 所在的目录',
        en: 'on the way back: directory of kek.key, and of log.key to sign on with it',
      },
    },
  ],
  examples: [
    'migrate --from ./books --to "esdb://localhost:2113?tls=false" --files /srv/ledger-files',
    'migrate --from "esdb://localhost:2113?tls=false" --to ./books-again --keys /safe/keys',
  ],
  more: {
    zh: '搬迁时请停止所有节点。服务器地址含口令时写进环境变量：--to "$EVENTSTORE_CONNECTION_STRING"。',
    en: 'Stop every node while the ledger moves. Keep an address with a password in the environment: --to "$EVENTSTORE_CONNECTION_STRING".',
  },
  run: async (session, input) => {
    const from = input.option('from') ?? session.dir;
    const to = input.option('to') ?? '';
    if (to === '' || isServer(from) === isServer(to))
      throw usage(
        '一边是目录，另一边是 esdb://…：--from ./books --to esdb://…，或反过来。',
        'One side is a directory and the other esdb://…: --from ./books --to esdb://…, or the other way.',
      );
    if (!isServer(from)) mustExist(resolve(from));
    // Loaded only here: the client of the server takes a third of a second to start.
    const { moveToDirectory, moveToServer } = await import('@ledger/distributed');
    const bar = session.progress(session.pick('搬迁', 'moving'));
    try {
      const options = optionsOf(session, input, { from, to });
      const move = isServer(to) ? moveToServer : moveToDirectory;
      const report = await move({ ...options, progress: bar.update });
      bar.stop();
      answer(session, report);
      return exit.ok;
    } finally {
      bar.stop();
    }
  },
};

const isServer = (place: string): boolean => /^(esdb|kurrentdb|kdb)(\+discover)?:/.test(place);

function optionsOf(
  session: Session,
  input: Input,
  { from, to }: { readonly from: string; readonly to: string },
): MoveOptions {
  const files = input.option('files') ?? session.env['LEDGER_FILES'];
  const keys = input.option('keys');
  return {
    dir: resolve(isServer(from) ? to : from),
    connectionString: isServer(from) ? from : to,
    ...passphraseIn(session.env),
    ...(files === undefined || files === '' ? {} : { filesDir: resolve(files) }),
    ...(keys === undefined ? {} : { keysDir: resolve(keys) }),
  };
}

function answer(session: Session, report: MoveReport): void {
  if (session.json) return session.print(report);
  const { events, found, root, keys, erased, files } = report;
  session.say(
    session.pick(
      `已搬 ${events} 条记录（其中 ${found} 条上次已到）、${keys} 把密钥、${files} 个文件；已抹除的 ${erased} 人仍为已抹除。`,
      `${events} events were moved (${found} of them before), ${keys} keys, ${files} files; ${erased} people who were erased stay erased.`,
    ),
  );
  session.say(
    session.pick(
      `源根   ${root.from}\n目标根 ${root.to}\n两边一致。`,
      `root of the source ${root.from}\nroot of the target ${root.to}\nThey are the same.`,
    ),
  );
}

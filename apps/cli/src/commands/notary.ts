import type { Lang } from '@ledger/core';
import type { Notary } from '@ledger/distributed';
import { passphraseIn } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { askedToEnd, listen, listenOptions, portIn } from '../listening';
import { notaryServer } from '../notary/notary-server';
import { usage } from '../problem';
import type { Session } from '../session';

const PORT = 3200;

export const notary: CommandSpec = {
  usage: 'notary',
  about: {
    zh: '为 EventStoreDB 上的日志签名：逐条跟随、保存副本、签检查点、给出回执；一份日志只能有一个',
    en: 'signs a log on EventStoreDB: follows it, keeps the copies, signs checkpoints, gives receipts; one for a log',
  },
  options: [
    {
      flags: '--esdb <connection>',
      about: {
        zh: '日志所在（默认取 EVENTSTORE_CONNECTION_STRING）',
        en: 'where the log is (default: EVENTSTORE_CONNECTION_STRING)',
      },
    },
    {
      flags: '--compare',
      about: {
        zh: '启动时把服务器上的每条记录与本目录核对',
        en: 'compare every event of the server with this directory first',
      },
    },
    ...listenOptions(PORT),
  ],
  examples: [
    'notary --data ./notary --esdb "esdb://user:password@a:2113,b:2113,c:2113"',
    'verify ./notary --key "$VKEY"',
  ],
  more: {
    zh: '--data 是公证方自己的目录，格式与单机台账相同：verify、fsck、vkey、backup 都可用。签名密钥在其 keys 目录。\n退出码：2 日志与已签名的不符，3 另有公证方在签名。',
    en: "--data is the notary's own directory, of the make of an embedded ledger: verify, fsck, vkey and backup work on it. The signing key is in its keys directory.\nExit codes: 2 the log is not what was signed, 3 another notary signs it.",
  },
  run: async (session, input) => {
    const connectionString = input.option('esdb') ?? session.env['EVENTSTORE_CONNECTION_STRING'];
    if (connectionString === undefined || connectionString === '')
      throw usage(
        '请用 --esdb 或 EVENTSTORE_CONNECTION_STRING 给出日志所在的服务器。',
        'Say where the log is, with --esdb or EVENTSTORE_CONNECTION_STRING.',
      );
    const port = portIn(input, PORT);
    // Loaded only here: the client of the server takes a third of a second to start.
    const { Notary: Signing } = await import('@ledger/distributed');
    try {
      const signing = await Signing.open({
        dir: session.dir,
        connectionString,
        compare: input.flag('compare'),
        onTrouble: (message) => session.warn(message),
        ...passphraseIn(session.env),
      });
      return await serve(session, signing, { port, host: input.option('host') });
    } catch (error) {
      return refused(session, error);
    }
  },
};

async function serve(
  session: Session,
  signing: Notary,
  at: { readonly port: number; readonly host: string | undefined },
): Promise<ExitCode> {
  const server = notaryServer(signing);
  const url = await listen(server, at);
  session.say(
    session.pick(
      `公证方 ${url}，已签名 ${signing.signed.size} 条\n验证公钥：${signing.proof.vkey}`,
      `notary on ${url}, ${signing.signed.size} events signed\nverifier key: ${signing.proof.vkey}`,
    ),
  );
  const why = await Promise.race([signing.ended, askedToEnd()]);
  server.close();
  server.closeAllConnections();
  await signing.close();
  if (why !== undefined) throw why;
  return exit.ok;
}

/** By name: the classes are loaded with the engine. */
const CODES: Readonly<Record<string, ExitCode>> = { NotaryFenced: exit.inUse, NotaryRefuses: 2 };

function refused(session: Session, error: unknown): ExitCode {
  const { name = '', text } = (error ?? {}) as { name?: string; text?: Record<Lang, string> };
  const code = CODES[name];
  if (code === undefined || text === undefined) throw error;
  session.warn(text[session.lang]);
  return code;
}

import { isKeyName, cosigner, formatVkey, parseVkey } from '@ledger/proof';
import type { VerifierKey } from '@ledger/proof';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { askedToEnd, listen, listenOptions, portIn } from '../listening';
import { usage } from '../problem';
import { witnessServer } from '../witness/witness-server';
import { WitnessState } from '../witness/witness-state';

const PORT = 3100;

export const witness: CommandSpec = {
  usage: 'witness',
  about: {
    zh: '在另一台机器上运行见证方：只联署延续自己所见历史的检查点，其余一律拒绝（C2SP tlog-witness）',
    en: 'a witness, on another machine: cosigns checkpoints that extend the history it saw, and refuses others (C2SP tlog-witness)',
  },
  options: [
    {
      flags: '--log <vkey...>',
      about: { zh: '要见证的台账的验证公钥', en: 'verifier key of a ledger to witness' },
    },
    {
      flags: '--name <name>',
      about: {
        zh: '见证方的名字，如 witness.example.com/1',
        en: 'its name, such as witness.example.com/1',
      },
    },
    ...listenOptions(PORT),
  ],
  examples: ['witness --data ./witness --name witness.example.com/1 --log "$VKEY" --host 0.0.0.0'],
  more: {
    zh: '--data 是见证方自己的目录：密钥 witness.key 与已见证的树 witnessed.json。',
    en: '--data is the directory of the witness itself: its key witness.key, and witnessed.json.',
  },
  run: async (session, input) => {
    const name = input.option('name') ?? '';
    if (!isKeyName(name))
      throw usage(
        '请用 --name 给出见证方的名字（不含空格和加号）。',
        'Give the witness a --name (no space, no plus sign).',
      );
    const logs = input.list('log').map(logOf);
    if (logs.length === 0)
      throw usage(
        '请用 --log 给出台账的验证公钥。',
        'Give the verifier key of a ledger with --log.',
      );
    const port = portIn(input, PORT);
    const state = WitnessState.open(session.dir);
    const server = witnessServer({ name, state, logs, now: () => Math.floor(Date.now() / 1000) });
    const url = await listen(server, { port, host: input.option('host') });
    const vkey = formatVkey(cosigner(name, state.key, 1).verifier);
    session.say(
      session.pick(
        `见证方 ${url}\n见证公钥：${vkey}`,
        `witness on ${url}\nits verifier key: ${vkey}`,
      ),
    );
    await askedToEnd();
    server.close();
    server.closeAllConnections();
    return exit.ok;
  },
};

function logOf(text: string): VerifierKey {
  const key = parseVkey(text.trim());
  if (key.status === 'ok') return key.value;
  throw usage(`--log 不是有效的公钥：${key.why}。`, `--log: ${key.why}.`);
}

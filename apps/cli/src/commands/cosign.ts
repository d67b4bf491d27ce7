import { newestExtension, openLogKey } from '@ledger/adapters/sidecar';
import { keysDirOf, passphraseIn } from '@ledger/embedded';
import { evaluatePolicy, openCheckpoint, parsePolicy, policyKeys } from '@ledger/proof';
import type { WitnessPolicy } from '@ledger/proof';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { bytesOf } from '../file-bytes';
import { mustExist } from '../ledgers';
import { problem, usage } from '../problem';
import { askWitness, keepCosigned, keptCosigned } from '../witness/cosigning';

export const cosign: CommandSpec = {
  usage: 'cosign',
  about: {
    zh: '请见证方联署最新的检查点，并保存在台账旁（服务运行时也可以；宜定时运行）',
    en: 'ask the witnesses to cosign the newest checkpoint and keep it beside the log (also while a server runs; run it by the clock)',
  },
  options: [
    {
      flags: '--witness-policy <file>',
      about: {
        zh: '见证策略（C2SP tlog-policy），每个见证方带网址',
        en: 'witness policy (C2SP tlog-policy), each witness with its URL',
      },
    },
  ],
  examples: ['cosign --data ./books --witness-policy witnesses.policy'],
  run: async (session, input) => {
    const { dir } = session;
    mustExist(dir);
    const policy = await policyIn(input.option('witnessPolicy'));
    const signer = openLogKey({ dir: keysDirOf({ dir }), ...passphraseIn(session.env) });
    const newest = newestExtension({ dir, signer });
    if (newest === undefined)
      throw problem(`${dir} 尚无签名的检查点。`, `Nothing is signed in ${dir} yet.`);
    const answers = await Promise.all(policy.witnesses.map((one) => askWitness(one, newest)));
    const signatures = answers.flatMap(({ signature }) => signature ?? []);
    if (signatures.length > 0) keepCosigned(dir, newest, signatures);
    const kept = keptCosigned(dir);
    const opened = kept && openCheckpoint(kept, [signer.verifier, ...policyKeys(policy)]);
    const isMet =
      signatures.length > 0 &&
      opened?.status === 'verified' &&
      evaluatePolicy(policy, opened.checkpoint).status === 'satisfied';
    if (session.json) {
      const said = answers.map(({ witness, why }) => ({
        witness,
        cosigned: why === undefined,
        why,
      }));
      session.print({ size: newest.size, witnesses: said, quorum: isMet });
    } else {
      for (const { witness, why } of answers)
        if (why === undefined)
          session.say(session.pick(`${witness} 已联署。`, `${witness} cosigned.`));
        else
          session.warn(
            session.pick(`${witness} 未联署：${why}`, `${witness} did not cosign: ${why}`),
          );
      session.say(
        session.pick(
          `${newest.size} 条记录的检查点有 ${signatures.length} 个联署${isMet ? '，符合策略' : '，不符合策略'}。`,
          `The checkpoint of ${newest.size} events has ${signatures.length} cosignatures, ${isMet ? 'as the policy wants' : 'fewer than the policy wants'}.`,
        ),
      );
    }
    return isMet ? exit.ok : exit.notAll;
  },
};

async function policyIn(path: string | undefined): Promise<WitnessPolicy> {
  if (path === undefined)
    throw usage(
      '请用 --witness-policy 给出见证策略。',
      'Give the witness policy with --witness-policy.',
    );
  const policy = parsePolicy(await bytesOf(path));
  if (policy.status === 'malformed')
    throw problem(`${path}：${policy.why}。`, `${path}: ${policy.why}.`);
  const without = policy.value.witnesses.find(({ url }) => url === undefined);
  if (without === undefined) return policy.value;
  throw problem(
    `${path}：见证方 ${without.name} 没有网址。`,
    `${path}: the witness ${without.name} has no URL.`,
  );
}

import { ruleDisputeCommand } from '@ledger/core';
import { derivedId } from '@ledger/kernel';
import { answer } from '../answer';
import { actorOf, AS, send } from '../books-desk';
import { caseOf, eventsMeant, neededText, STATEMENT } from '../case-of';
import type { CommandSpec } from '../command';
import { bytesOf } from '../file-bytes';
import { writing } from '../ledgers';
import { usage } from '../problem';

export const disputeSay: CommandSpec = {
  usage: 'dispute say <dispute>',
  about: { zh: '在争议中陈述（任何一方）', en: 'say something in a dispute (either side)' },
  options: [STATEMENT, AS],
  examples: ['dispute say 5f0d2c1e --statement "the log of the reader shows no failure" --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { disputeId } = caseOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const statement = neededText(input);
      const statementId = derivedId(`statement ${disputeId} ${actor.id} ${statement}`);
      const said = { disputeId, statementId, by: actor.id, statement };
      return answer(session, await send(ledger, { type: 'MakeDisputeStatement', ...said }, actor));
    }),
};

export const disputeAttach: CommandSpec = {
  usage: 'dispute attach <dispute> <file>',
  about: {
    zh: '提交证据：台账记录文件的 SHA-256，文件保存在台账目录的 evidence 下',
    en: 'give evidence: the log holds the SHA-256, the file is kept in evidence beside it',
  },
  options: [
    { flags: '--kind <code>', about: { zh: '种类，如 PHOTO、DOCUMENT', en: 'PHOTO, DOCUMENT, …' } },
    {
      flags: '--type <type>',
      about: { zh: '媒体类型，如 image/jpeg', en: 'media type, such as image/jpeg' },
    },
    { flags: '--title <text>', about: { zh: '说明', en: 'what it shows' } },
    AS,
  ],
  examples: ['dispute attach 5f0d2c1e reader.jpg --kind PHOTO --type image/jpeg --as B007'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { disputeId } = caseOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const { sha256, size: bytes } = await ledger.evidence.put(await bytesOf(input.args[1]!));
      const title = input.option('title');
      const result = await send(
        ledger,
        {
          type: 'AttachEvidence',
          disputeId,
          by: actor.id,
          kind: input.option('kind') ?? 'OTHER',
          sha256,
          bytes,
          mediaType: input.option('type') ?? 'application/octet-stream',
          ...(title !== undefined && { title }),
        },
        actor,
      );
      return answer(session, result, { sha256 });
    }),
};

export const disputeRule: CommandSpec = {
  usage: 'dispute rule <dispute> <outcome>',
  about: {
    zh: '裁定：UPHELD（维持）、PARTLY（部分更正）、OVERTURNED（撤销）；裁定人不得是任何一方',
    en: 'rule a dispute: UPHELD, PARTLY or OVERTURNED; by neither party',
  },
  options: [
    {
      flags: '--event <id...>',
      about: {
        zh: '因此作出的更正：事件编号，或争议提出以来的一类事件',
        en: 'corrections made because of it: event ids, or a kind of event since the opening',
      },
    },
    { flags: '--reasons <text>', about: { zh: '理由', en: 'why' } },
    AS,
  ],
  examples: [
    'dispute rule 5f0d2c1e UPHELD --reasons "the reader was on" --as B002',
    'dispute rule B007 OVERTURNED --event MakeUpPunchApproved --reasons "the reader was off" --as B002',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const dispute = caseOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const command = await ruleDisputeCommand(ledger, {
        disputeId: dispute.disputeId,
        by: actor.id,
        outcome: outcomeOf(input.args[1]!),
        eventIds: await eventsMeant(ledger, dispute, input.list('event')),
        reasons: input.option('reasons') ?? '',
      });
      return answer(session, await send(ledger, command, actor));
    }),
};

export const disputeWithdraw: CommandSpec = {
  usage: 'dispute withdraw <dispute>',
  about: { zh: '员工撤回自己的争议', en: 'an employee withdraws their own dispute' },
  options: [{ flags: '--note <text>', about: { zh: '备注', en: 'note' } }, AS],
  examples: ['dispute withdraw 5f0d2c1e --as B007'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { disputeId } = caseOf(ledger, input.args[0]!);
      const actor = actorOf(session, ledger, input);
      const note = input.option('note');
      const command = {
        type: 'WithdrawDispute',
        disputeId,
        by: actor.id,
        ...(note !== undefined && { note }),
      } as const;
      return answer(session, await send(ledger, command, actor));
    }),
};

const OUTCOMES = ['UPHELD', 'PARTLY', 'OVERTURNED'] as const;

function outcomeOf(text: string): (typeof OUTCOMES)[number] {
  const outcome = OUTCOMES.find((known) => known === text.toUpperCase());
  if (outcome !== undefined) return outcome;
  throw usage(
    `裁定结果应是 ${OUTCOMES.join('、')} 之一。`,
    `The outcome is one of ${OUTCOMES.join(', ')}.`,
  );
}

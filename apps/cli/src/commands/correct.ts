import { createPreview, refusalMessage, sayChange } from '@ledger/core';
import type { Command, Preview } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { yuan } from '@ledger/kernel';
import type { Actor } from '@ledger/kernel';
import { answer } from '../answer';
import { actorOf, AS, booksWorld, send } from '../books-desk';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { personOf } from '../inputs';
import { writing } from '../ledgers';
import { usage } from '../problem';
import { commandOf, typedFields } from '../record/build';
import { commandId } from '../record/command-id';
import type { Session } from '../session';

/** Corrections, requests for them, and decisions about them. */
const CORRECTIONS = [
  'VoidPunch',
  'CorrectPunchDirection',
  'RequestMakeUpPunch',
  'ApproveMakeUpPunch',
  'ConfirmLeftPost',
  'RetractLeftPost',
  'WaiveAnomaly',
  'ConfirmAbsence',
  'RequestLeave',
  'ApproveLeave',
  'CancelLeave',
  'ChangeShift',
];

export const correct: CommandSpec = {
  usage: 'correct <command> [fields...]',
  about: {
    zh: '更正：先用 --dry-run 逐日查看前后变化和差额，再执行；字段同 record',
    en: 'correct something: --dry-run shows each day before and after and the difference; fields as in record',
  },
  options: [
    { flags: '--dry-run', about: { zh: '只看变化，不写入', en: 'only show what would change' } },
    {
      flags: '--approved-by <employee>',
      about: {
        zh: '第二位批准人（工号）：封账后或超过一人可更正的范围时需要',
        en: 'the second person (number): needed after a close and beyond what one person may correct',
      },
    },
    AS,
  ],
  more: {
    zh: `可用的命令（字段见 npx ledger record --help）：${CORRECTIONS.join('、')}`,
    en: `Commands (fields: npx ledger record --help): ${CORRECTIONS.join(', ')}`,
  },
  examples: [
    'correct VoidPunch employee=B007 period=2026-03 punchId=… reasonCode=BUDDY_PUNCH --dry-run --as B001',
    'correct CorrectPunchDirection employee=B007 period=2026-03 punchId=… direction=OUT reasonCode=WRONG_BUTTON --as B001',
    'correct ApproveMakeUpPunch employee=B007 period=2026-03 requestId=… --as B001 --approved-by B002',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const actor = actorOf(session, ledger, input);
      const command = commandFrom(ledger, input, actor);
      if (!input.flag('dryRun')) return answer(session, await send(ledger, command, actor));
      return shown(session, await previewOf(ledger, command, actor));
    }),
};

function commandFrom(ledger: OpenLedger, { args, option }: Input, actor: Actor): Command {
  const [type, ...words] = args;
  if (!CORRECTIONS.includes(type!))
    throw usage(
      `“${type!}”不是更正；可用：${CORRECTIONS.join('、')}。`,
      `"${type!}" is no correction; there are: ${CORRECTIONS.join(', ')}.`,
    );
  const { reads, clock } = ledger;
  const { policy } = booksWorld(ledger);
  const world = { reads, policy, now: clock.now(), actorId: actor.id };
  const command = commandOf(type!, typedFields(words), world);
  const second = option('approvedBy');
  if (second === undefined) return command;
  // What takes no second person says so when it is decided; the field means nothing to it.
  return { ...command, approvedBy: personOf(reads, second).employeeId } as Command;
}

function previewOf(ledger: OpenLedger, command: Command, actor: Actor): Promise<Preview> {
  const { store, keys, reads, writes } = ledger;
  const ask = createPreview({ store, keys, reads, writes, now: () => booksWorld(ledger).now });
  return ask(command, { actor, source: 'cli', commandId: commandId(command.type, command) });
}

function shown(session: Session, preview: Preview): ExitCode {
  const { json, pick, lang } = session;
  if (json) session.print(preview);
  switch (preview.status) {
    case 'refused':
      if (!json) session.warn(refusalMessage(preview.refusal, lang));
      return exit.notAll;
    case 'nothing-new':
      if (!json)
        session.say(pick('台账里已有，不会改变。', 'Known already, nothing would change.'));
      return exit.ok;
    case 'accepted':
      if (!json) show(session, preview);
      return exit.ok;
  }
}

function show(session: Session, preview: Extract<Preview, { readonly status: 'accepted' }>): void {
  const { pick, lang } = session;
  if (preview.months.length === 0)
    session.say(pick('任何一天都不会改变。', 'No day would change.'));
  for (const { period, closed, change, differenceFen } of preview.months) {
    session.say(
      closed
        ? pick(`${period}（已封账，只产生差额）`, `${period} (closed: only a difference)`)
        : period,
    );
    for (const line of sayChange(change, lang)) session.say(`  ${line}`);
    session.say(
      pick(`  差额 ${signed(differenceFen)} 元`, `  difference ${signed(differenceFen)} yuan`),
    );
  }
  if (preview.asApproved)
    session.say(pick('（按批准后的情形显示）', '(shown as if it were approved)'));
  if (preview.needs !== null) session.say(refusalMessage(preview.needs, lang));
  session.say(pick('没有写入任何内容。', 'Nothing was written.'));
}

const signed = (fen: number): string => `${fen > 0 ? '+' : ''}${yuan(fen)}`;
